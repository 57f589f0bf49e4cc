package org.readingroom.call;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a call reads is never what it writes: said before anything is opened. */
final class InputsAreKept {

    private static final String OUTPUT = "output";

    private InputsAreKept() {}

    /** @throws BadCallException if an output is one of the inputs, under whatever name */
    static void require(CommandForm form, Options options) throws IOException {
        List<Path> read = new ArrayList<>();
        for (InputField field : form.fields())
            if ((field.kind() == InputField.Kind.OPENED || field.kind() == InputField.Kind.FILE) && !isWritten(field)) read.addAll(paths(options, field.name(), field.isList()));
        Map<Path, String> written = new HashMap<>();
        for (InputField field : form.fields()) if (isWritten(field)) requireOther(field.name(), options, read, written);
        if (form.field(OUTPUT).isEmpty()) requireOther(OUTPUT, options, read, written);
    }

    private static boolean isWritten(InputField field) {
        return field.kind() == InputField.Kind.FILE && (field.style().contains("save") || field.name().equals(OUTPUT));
    }

    private static void requireOther(String key, Options options, List<Path> read, Map<Path, String> written) throws IOException {
        for (Path p : paths(options, key, false)) {
            String other = written.putIfAbsent(p.toAbsolutePath().normalize(), key);
            if (other != null) throw new BadCallException(other + "= and " + key + "= name one file, " + p.getFileName() + "; expected different names.");
            requireOther(key, p, read);
        }
    }

    private static void requireOther(String key, Path written, List<Path> read) throws IOException {
        for (Path input : read) {
            if (!Files.exists(input)) continue;
            if (Files.exists(written) && Files.isSameFile(written, input))
                throw new BadCallException(key + "=" + written + ": is one of the inputs, and inputs are never changed; expected another name.");
        }
    }

    /** Texts that are no paths are told by who reads them. */
    private static List<Path> paths(Options options, String key, boolean isList) {
        List<Path> paths = new ArrayList<>();
        String text = options.get(key).orElse("");
        for (String part : isList ? InputField.parts(text) : text.isEmpty() ? List.<String>of() : List.of(text))
            try {
                paths.add(FileSystems.getDefault().getPath(part));
            } catch (InvalidPathException e) {
                return List.of();
            }
        return paths;
    }
}
