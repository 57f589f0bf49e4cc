package org.readingroom.call;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A secret that a call does not hold itself: {@code @FILE}, or {@code env:NAME} for a variable of the environment. So it stands in no macro, Recorder, history or log. */
public final class Secret {

    private static final long LONGEST = 1 << 16;

    private Secret() {}

    /**
     * Without the line break that editors leave at its end.
     *
     * @param key the input's name, for messages
     * @throws IOException              if the file cannot be read
     * @throws IllegalArgumentException if it is neither form, or there is no such variable; the message never holds a secret
     */
    public static byte[] read(String key, String text) throws IOException {
        if (text.startsWith("env:")) {
            String value = System.getenv(text.substring("env:".length()));
            if (value == null || value.isEmpty()) throw new IllegalArgumentException(key + "=" + text + ": there is no such variable in the environment; expected env: and its name. Set and export it.");
            return value.getBytes(StandardCharsets.UTF_8);
        }
        if (!text.startsWith("@")) throw new IllegalArgumentException(key + "= holds a secret itself; expected @FILE or env:NAME, so that it stands in no macro or log.");
        Path file = Path.of(text.substring(1));
        if (!Files.isRegularFile(file)) throw new IllegalArgumentException(key + "=@" + file.getFileName() + ": no such file; expected a file that holds the secret.");
        if (Files.size(file) > LONGEST) throw new IllegalArgumentException(key + "=@" + file.getFileName() + ": " + Files.size(file) + " bytes; expected a file that holds a secret and nothing else.");
        byte[] all = Files.readAllBytes(file);
        int end = all.length;
        while (end > 0 && (all[end - 1] == '\n' || all[end - 1] == '\r')) end--;
        return java.util.Arrays.copyOf(all, end);
    }
}
