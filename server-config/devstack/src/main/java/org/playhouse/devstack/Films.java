package org.playhouse.devstack;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.playhouse.devstack.Accounts.Account;

/** Uploads films as their creator would, and follows them to an end status. */
final class Films {
    private static final Set<String> ENDS = Set.of("PUBLISHED", "REJECTED", "FAILED");

    private static final int ATTEMPTS = 20;

    private final Api api;
    private final Account creator;

    /** Where a film is. */
    record Progress(String videoId, String status, String stage, int percent, String why) {
        static Progress of(JsonObject video) {
            JsonObject progress = video.getJsonObject("progress");
            String why = "";
            if (video.containsKey("findings")) {
                for (JsonObject finding : video.getJsonArray("findings").getValuesAs(JsonObject.class)) {
                    if (finding.getString("severity").equals("error")) {
                        why = finding.getString("code") + ": " + finding.getString("message");
                        break;
                    }
                }
            }
            return new Progress(
                    video.getString("id"),
                    video.getString("status"),
                    progress == null ? "upload" : progress.getString("stage"),
                    progress == null
                            ? 0
                            : (int) Math.floor(
                                    progress.getJsonNumber("fraction").doubleValue() * 100),
                    why);
        }

        boolean ended() {
            return ENDS.contains(status);
        }

        boolean published() {
            return status.equals("PUBLISHED");
        }

        String line() {
            return "film " + videoId + " " + status + " " + stage + " " + percent;
        }

        /** The line that says how it ended (api.md, "Output"). */
        String lastLine() {
            return "film " + videoId + " " + status + (published() ? "" : " " + why);
        }
    }

    Films(Api api, Account creator) {
        this.api = api;
        this.creator = creator;
    }

    /** The creator's newest film of this title that did not fail, when there is one. */
    Optional<Progress> find(String title) throws IOException, InterruptedException {
        String after = "";
        while (true) {
            JsonObject page = api.get(creator, "/api/v1/videos?mine=true&limit=200" + after);
            for (JsonObject video : page.getJsonArray("items").getValuesAs(JsonObject.class)) {
                Progress progress = Progress.of(video);
                if (video.getString("title").equals(title) && (!progress.ended() || progress.published())) {
                    return Optional.of(progress);
                }
            }
            if (!page.containsKey("next")) {
                return Optional.empty();
            }
            after = "&after=" + page.getString("next");
        }
    }

    Progress upload(Path file, String title, String description) throws IOException, InterruptedException {
        JsonObject video = api.post(
                creator,
                "/api/v1/videos",
                Json.createObjectBuilder()
                        .add("title", title)
                        .add("description", description)
                        .add("fileName", file.getFileName().toString())
                        .add("sizeBytes", Files.size(file))
                        .build());
        return resume(video.getString("id"), file);
    }

    /** Sends what is missing and completes; begins again where it was when the object store went away meanwhile. */
    Progress resume(String videoId, Path file) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return send(videoId, file);
            } catch (IOException away) {
                if (attempt == ATTEMPTS) {
                    throw away;
                }
                TimeUnit.SECONDS.sleep(2);
            }
        }
    }

    private Progress send(String videoId, Path file) throws IOException, InterruptedException {
        JsonArrayBuilder parts = Json.createArrayBuilder();
        int from = 1;
        while (true) {
            JsonObject upload = api.get(creator, "/api/v1/videos/" + videoId + "/upload?from=" + from);
            long partSize = upload.getJsonNumber("partSizeBytes").longValue();
            var listed = upload.getJsonArray("parts").getValuesAs(JsonObject.class);
            for (JsonObject part : listed) {
                int number = part.getInt("number");
                String etag = part.getBoolean("received", false)
                        ? part.getString("etag")
                        : api.put(URI.create(part.getString("url")), slice(file, (number - 1) * partSize, partSize));
                parts.add(Json.createObjectBuilder().add("number", number).add("etag", etag));
                from = number + 1;
            }
            if (listed.isEmpty() || (from - 1) * partSize >= Files.size(file)) {
                break;
            }
        }
        return Progress.of(api.post(
                creator,
                "/api/v1/videos/" + videoId + "/upload/completion",
                Json.createObjectBuilder().add("parts", parts).build()));
    }

    /** Asks every second and tells every change, until the end status. */
    Progress follow(String videoId, Consumer<Progress> tell) throws IOException, InterruptedException {
        Progress last = null;
        while (true) {
            Progress now = Progress.of(api.get(creator, "/api/v1/videos/" + videoId));
            if (!now.equals(last)) {
                tell.accept(now);
                last = now;
            }
            if (now.ended()) {
                return now;
            }
            TimeUnit.SECONDS.sleep(2);
        }
    }

    private static HttpRequest.BodyPublisher slice(Path file, long offset, long length) throws IOException {
        try (RandomAccessFile source = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(length, source.length() - offset)];
            source.seek(offset);
            source.readFully(bytes);
            return HttpRequest.BodyPublishers.ofByteArray(bytes);
        }
    }
}
