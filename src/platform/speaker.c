// SPDX-License-Identifier: MIT
#include "platform/speaker.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define NANOSECONDS 1000000000
#define PATIENCE (NANOSECONDS / 2) // that the end may take

enum errand {
    ERRAND_NONE,
    ERRAND_CONNECT,
    ERRAND_HUSH,
    ERRAND_SAY,
};

// The slot of the mailbox.
struct mail {
    enum errand errand;
    char *text; // owned
    char language[KN_SPEAKER_CODE];
    int rate, volume;
};

// Belongs to whoever leaves last; all but `driver` and `stop` under `lock`.
struct kn_speaker_desk {
    const struct kn_speaker_driver *driver;
    atomic_bool stop; // the driver is to give up
    pthread_mutex_t lock;
    pthread_cond_t news, ended;
    pthread_t thread; // the caller's
    struct mail mail;
    enum kn_speaker_state state;
    struct kn_speaker_tongues tongues;
    bool serving; // the driver is at something else
    bool trying;  // it is to connect, or at it
    bool closing; // the thread is to end
    bool closed;  // it has
    bool left;    // the caller did not wait for that
};

// ---- the thread

static void
free_desk(struct kn_speaker_desk *desk)
{
    free(desk->mail.text);
    pthread_cond_destroy(&desk->ended);
    pthread_cond_destroy(&desk->news);
    pthread_mutex_destroy(&desk->lock);
    free(desk);
}

// Empties the slot; the text is the receiver's.
static struct mail
take_mail(struct kn_speaker_desk *desk)
{
    struct mail mail = desk->mail;
    desk->mail = (struct mail){.errand = ERRAND_NONE};
    return mail;
}

// The lock is let go while the driver is at it. What has come meanwhile stays
// in the slot, unless there is nobody to do it.
static struct kn_speaker_link *
connect_now(struct kn_speaker_desk *desk)
{
    pthread_mutex_unlock(&desk->lock);
    const struct kn_speaker_driver *driver = desk->driver;
    struct kn_speaker_link *link = driver->open(driver, &desk->stop);
    pthread_mutex_lock(&desk->lock);
    if (link) {
        desk->tongues = driver->tongues(link);
    }
    desk->state = link ? KN_SPEAKER_THERE : KN_SPEAKER_GONE;
    desk->trying = false;
    if (!link) {
        free(take_mail(desk).text);
    }
    return link;
}

// Does what the mail asks for. NULL: the connection is lost, and closed.
static struct kn_speaker_link *
serve(struct kn_speaker_desk *desk, struct kn_speaker_link *link)
{
    struct mail mail = take_mail(desk);
    const struct kn_speaker_driver *driver = desk->driver;
    const struct kn_utterance words = {
        .text = mail.text,
        .language = mail.language,
        .rate = mail.rate,
        .volume = mail.volume,
    };
    desk->serving = true;
    pthread_mutex_unlock(&desk->lock);
    bool good = mail.errand == ERRAND_SAY    ? driver->say(link, &words)
                : mail.errand == ERRAND_HUSH ? driver->hush(link)
                                             : true;
    free(mail.text);
    if (!good) {
        driver->close(link);
    }
    pthread_mutex_lock(&desk->lock);
    desk->serving = false;
    if (!good) {
        free(take_mail(desk).text);
        desk->state = KN_SPEAKER_GONE;
    }
    return good ? link : NULL;
}

static void *
run_desk(void *argument)
{
    struct kn_speaker_desk *desk = argument;
    struct kn_speaker_link *link = NULL;
    pthread_mutex_lock(&desk->lock);
    while (!desk->closing) {
        if (desk->mail.errand == ERRAND_NONE) {
            pthread_cond_wait(&desk->news, &desk->lock);
        } else if (link) {
            link = serve(desk, link);
        } else {
            link = connect_now(desk);
        }
    }
    pthread_mutex_unlock(&desk->lock);
    if (link) {
        desk->driver->hush(link);
        desk->driver->close(link);
    }
    pthread_mutex_lock(&desk->lock);
    desk->closed = true;
    bool ours = desk->left;
    pthread_cond_signal(&desk->ended);
    pthread_mutex_unlock(&desk->lock);
    if (ours) {
        free_desk(desk);
    }
    return NULL;
}

// ---- the caller

static struct kn_speaker_desk *
make_desk(const struct kn_speaker_driver *driver)
{
    struct kn_speaker_desk *desk = malloc(sizeof(*desk));
    if (!desk) {
        return NULL;
    }
    *desk = (struct kn_speaker_desk){.driver = driver};
    pthread_condattr_t steady;
    pthread_condattr_init(&steady);
    pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);
    pthread_mutex_init(&desk->lock, NULL);
    pthread_cond_init(&desk->news, NULL);
    pthread_cond_init(&desk->ended, &steady);
    pthread_condattr_destroy(&steady);
    return desk;
}

// Signals are for the main thread, whose wait they must end.
static bool
start_thread(struct kn_speaker_desk *desk)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    bool started = pthread_create(&desk->thread, NULL, run_desk, desk) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

void
kn_speaker_init(struct kn_speaker *speaker,
                const struct kn_speaker_driver *driver)
{
    *speaker = (struct kn_speaker){.driver = driver};
}

// True once the thread has; the lock is held.
static bool
wait_for_end(struct kn_speaker_desk *desk)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += PATIENCE;
    until.tv_sec += until.tv_nsec / NANOSECONDS;
    until.tv_nsec %= NANOSECONDS;
    int error = 0;
    while (!desk->closed && error == 0) {
        error = pthread_cond_timedwait(&desk->ended, &desk->lock, &until);
    }
    return desk->closed;
}

void
kn_speaker_destroy(struct kn_speaker *speaker)
{
    struct kn_speaker_desk *desk = speaker->desk;
    speaker->desk = NULL;
    if (!desk) {
        return;
    }
    pthread_t thread = desk->thread;
    atomic_store(&desk->stop, true);
    pthread_mutex_lock(&desk->lock);
    desk->closing = true;
    pthread_cond_signal(&desk->news);
    bool closed = wait_for_end(desk);
    desk->left = !closed;
    pthread_mutex_unlock(&desk->lock);
    if (closed) {
        pthread_join(thread, NULL);
        free_desk(desk);
    } else {
        pthread_detach(thread);
    }
}

// Puts `mail` into the slot in place of what is there; the lock is held.
static void
post(struct kn_speaker_desk *desk, struct mail mail)
{
    free(desk->mail.text);
    desk->mail = mail;
    pthread_cond_signal(&desk->news);
}

// Has the thread there, the first time.
static bool
have_desk(struct kn_speaker *speaker)
{
    if (speaker->desk) {
        return true;
    }
    struct kn_speaker_desk *desk = make_desk(speaker->driver);
    if (desk && !start_thread(desk)) {
        free_desk(desk);
        desk = NULL;
    }
    speaker->desk = desk;
    return desk != NULL;
}

void
kn_speaker_want(struct kn_speaker *speaker, kn_tick now)
{
    bool first = !speaker->desk;
    if (!first && now < speaker->tried + KN_SPEAKER_AGAIN) {
        return;
    }
    if (!have_desk(speaker)) {
        return;
    }
    struct kn_speaker_desk *desk = speaker->desk;
    pthread_mutex_lock(&desk->lock);
    if (desk->state != KN_SPEAKER_THERE && !desk->trying) {
        desk->trying = true;
        speaker->tried = now;
        if (desk->mail.errand == ERRAND_NONE) {
            post(desk, (struct mail){.errand = ERRAND_CONNECT});
        }
    }
    pthread_mutex_unlock(&desk->lock);
}

enum kn_speaker_state
kn_speaker_state(const struct kn_speaker *speaker)
{
    struct kn_speaker_desk *desk = speaker->desk;
    if (!desk) {
        return KN_SPEAKER_UNKNOWN;
    }
    pthread_mutex_lock(&desk->lock);
    enum kn_speaker_state state = desk->state;
    pthread_mutex_unlock(&desk->lock);
    return state;
}

struct kn_speaker_tongues
kn_speaker_tongues(const struct kn_speaker *speaker)
{
    struct kn_speaker_desk *desk = speaker->desk;
    struct kn_speaker_tongues tongues = {0};
    if (desk) {
        pthread_mutex_lock(&desk->lock);
        if (desk->state == KN_SPEAKER_THERE) {
            tongues = desk->tongues;
        }
        pthread_mutex_unlock(&desk->lock);
    }
    return tongues;
}

bool
kn_speaker_busy(const struct kn_speaker *speaker)
{
    struct kn_speaker_desk *desk = speaker->desk;
    if (!desk) {
        return false;
    }
    pthread_mutex_lock(&desk->lock);
    bool busy =
        desk->trying || desk->serving || desk->mail.errand != ERRAND_NONE;
    pthread_mutex_unlock(&desk->lock);
    return busy;
}

bool
kn_speaker_say(struct kn_speaker *speaker, const struct kn_utterance *words,
               kn_tick now)
{
    kn_speaker_want(speaker, now);
    struct kn_speaker_desk *desk = speaker->desk;
    size_t size = strlen(words->text) + 1;
    char *text = desk ? malloc(size) : NULL;
    if (!text) {
        return false;
    }
    memcpy(text, words->text, size);
    struct mail mail = {
        .errand = ERRAND_SAY,
        .text = text,
        .rate = words->rate,
        .volume = words->volume,
    };
    snprintf(mail.language, sizeof(mail.language), "%s", words->language);
    pthread_mutex_lock(&desk->lock);
    bool taken = desk->trying || desk->state == KN_SPEAKER_THERE;
    if (taken) {
        post(desk, mail);
    }
    pthread_mutex_unlock(&desk->lock);
    if (!taken) {
        free(text);
    }
    return taken;
}

void
kn_speaker_hush(struct kn_speaker *speaker)
{
    struct kn_speaker_desk *desk = speaker->desk;
    if (!desk) {
        return;
    }
    pthread_mutex_lock(&desk->lock);
    // While it is still to connect, that is left to do.
    enum errand errand = desk->trying ? ERRAND_CONNECT : ERRAND_HUSH;
    if (desk->trying || desk->state == KN_SPEAKER_THERE) {
        post(desk, (struct mail){.errand = errand});
    }
    pthread_mutex_unlock(&desk->lock);
}
