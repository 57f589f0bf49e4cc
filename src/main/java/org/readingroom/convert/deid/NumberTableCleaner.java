package org.readingroom.convert.deid;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.readingroom.io.FormatException;
import org.readingroom.io.SafeFile;

/** b-values and gradient directions: numbers alone. */
final class NumberTableCleaner implements HeaderCleaner {

    @Override
    public List<String> endings() {
        return List.of(".bval", ".bvec");
    }

    @Override
    public Cleaned clean(Path file, Path folder, String stem) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1), name = stem + (file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".bval") ? ".bval" : ".bvec");
        if (!text.matches("(?s)[-+0-9.eE\\s,]*")) throw new FormatException(file, "other than numbers", "a table of numbers", "");
        SafeFile.writeText(folder.resolve(name), text);
        return new Cleaned(List.of(file), List.of(name), List.of(), "");
    }
}
