package org.playhouse.devstack;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** The film that every new home starts with: made here, uploaded once, found again at every later start. */
record Sample(SampleFilm film, Films films) {
    static final String TITLE = "The Clockmaker's Window";
    private static final String DESCRIPTION =
            "A round window, a sleeping valley, and a night that passes in a minute. Drawn by Playhouse itself.";

    /** Publishes the sample unless it is published; tells every change of its state. */
    Films.Progress ensure(Consumer<Films.Progress> tell) throws IOException, InterruptedException {
        Optional<Films.Progress> there = films.find(TITLE);
        Films.Progress now;
        if (there.isEmpty()) {
            now = films.upload(film.made(), TITLE, DESCRIPTION);
        } else if (there.get().status().equals("UPLOADING")) {
            now = films.resume(there.get().videoId(), film.made());
        } else {
            now = there.get();
        }
        tell.accept(now);
        if (now.published()) {
            return now;
        }
        return films.follow(now.videoId(), progress -> {
            tell.accept(progress);
            System.out.println(progress.line());
        });
    }
}
