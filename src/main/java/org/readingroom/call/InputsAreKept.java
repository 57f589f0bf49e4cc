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
import org.readingroom.report.ReaderInputs;

/** What a call reads is never what it writes: said before anything is opened. */
final class InputsAreKept {

    private static final String OUTPUT = "output";

    private InputsAreKept() {}

    /** @throws BadCallException if an output is one of the inputs, under whatever name */
    static void require(CommandForm form, Options options) throws IOException {
        List<Path> read = new ArrayList<>();
        for (InputField field : form.fields())
            if ((field.kind() == InputField.Kind.OPENED || field.kind() == InputField.Kind.FILE) && !isWritten(field)) read.addAll(paths(options, field.name(), field.isList()));
        List<Path> readers = new ArrayList<>();
        for (InputField field : form.fields()) if (field.isList() && field.kind() == InputField.Kind.FILE && !isWritten(field)) readers.addAll(paths(options, field.name(), true));
        Map<Path, String> written = new HashMap<>();
        List<String> keys = new ArrayList<>();
        for (InputField field : form.fields()) if (isWritten(field)) keys.add(field.name());
        if (form.field(OUTPUT).isEmpty()) keys.add(OUTPUT);
        for (String key : keys) {
            requireOther(key, options, read, written);
            for (Path p : paths(options, key, false)) for (Path folder : readers) requireOutside(key, p, folder);
        }
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

    /** A folder of readers stands for the segmentations in it. */
    private static void requireOutside(String key, Path written, Path folder) throws IOException {
        if (Files.isDirectory(folder) && Files.isRegularFile(written) && ReaderInputs.isSegmentation(written) && Files.isSameFile(folder, written.toAbsolutePath().normalize().getParent()))
            throw new BadCallException(key + "=" + written + ": is one of the files in the folder of inputs, and inputs are never changed; expected another name, or another folder.");
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
