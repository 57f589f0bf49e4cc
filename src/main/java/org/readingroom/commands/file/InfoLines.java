package org.readingroom.commands.file;

import com.google.gson.JsonObject;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Consumer;
import org.readingroom.call.BadCallException;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;

/** The way both info commands go through their paths: one JSON object a line for each, also for those that failed. */
final class InfoLines {

    private InfoLines() {}

    /** Says what is in one path; never throws for a bad file. */
    @FunctionalInterface
    interface Look {
        JsonObject at(String path);
    }

    /** @param path one path, or null @param list a file of one path a line, or null */
    static List<String> paths(File path, File list) throws IOException {
        if (path != null && list != null) throw new BadCallException("path and list are both given; give one of them");
        if (path != null) return List.of(path.getPath());
        if (list == null) return List.of();
        return Files.readAllLines(list.toPath(), StandardCharsets.UTF_8).stream().map(String::strip).filter(l -> !l.isEmpty()).toList();
    }

    /**
     * A list is worked through whatever is in it; a single path that cannot be read is told and then is a failure.
     *
     * @param json where the lines go, or null: each is then handed to {@code shown}
     * @throws IllegalArgumentException the sentence about a single path
     */
    static void write(List<String> paths, Look look, File json, Consumer<JsonObject> shown, Progress progress, boolean isList) throws IOException {
        JsonObject[] last = new JsonObject[1];
        Look remembered = new Look() {
            @Override
            public JsonObject at(String path) {
                return last[0] = look.at(path);
            }
        };
        if (json != null) save(paths, remembered, json, progress);
        else
            for (String path : paths) {
                JsonObject line = remembered.at(path);
                if (isList || line.get("error").isJsonNull() || line.has("header")) shown.accept(line);
            }
        if (!isList && last[0] != null && !last[0].get("error").isJsonNull()) throw new IllegalArgumentException(last[0].get("error").getAsString());
    }

    private static void save(List<String> paths, Look look, File json, Progress progress) throws IOException {
        SafeFile.write(json.toPath(), out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            for (int n = 0; n < paths.size(); n++) {
                progress.report(n, paths.size());
                writer.write(look.at(paths.get(n)).toString());
                writer.write('\n');
            }
            writer.flush();
        });
    }
}
