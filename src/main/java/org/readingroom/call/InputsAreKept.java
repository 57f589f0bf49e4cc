package org.readingroom.call;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a call reads is never what it writes: said before anything is opened. */
final class InputsAreKept {

    private static final String OUTPUT = "output";

    private InputsAreKept() {}

    /** @throws BadCallException if an output is one of the inputs, under whatever name */
    static void require(CommandForm form, Options options) throws IOException {
        List<Path> read = new ArrayList<>();
        for (InputField field : form.fields())
            if ((field.kind() == InputField.Kind.OPENED || field.kind() == InputField.Kind.FILE) && !isWritten(field)) read.addAll(paths(options, field.name(), field.isList()));
        for (InputField field : form.fields()) if (isWritten(field)) for (Path p : paths(options, field.name(), false)) requireOther(field.name(), p, read);
        if (form.field(OUTPUT).isEmpty()) for (Path p : paths(options, OUTPUT, false)) requireOther(OUTPUT, p, read);
    }

    private static boolean isWritten(InputField field) {
        return field.kind() == InputField.Kind.FILE && (field.style().contains("save") || field.name().equals(OUTPUT));
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
