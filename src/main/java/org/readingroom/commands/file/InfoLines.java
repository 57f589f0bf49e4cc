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
        if (path != null && list != null) throw new IllegalArgumentException("path and list are both given; give one of them");
        if (path != null) return List.of(path.getPath());
        if (list == null) return List.of();
        return Files.readAllLines(list.toPath(), StandardCharsets.UTF_8).stream().map(String::strip).filter(l -> !l.isEmpty()).toList();
    }

    /** @param json where the lines go, or null: each is then handed to {@code shown} */
    static void write(List<String> paths, Look look, File json, Consumer<JsonObject> shown, Progress progress) throws IOException {
        if (json == null) {
            for (String path : paths) shown.accept(look.at(path));
            return;
        }
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
