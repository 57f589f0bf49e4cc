package org.readingroom.annotation.store;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.readingroom.annotation.Annotations;
import org.readingroom.io.FormatException;
import org.readingroom.io.SafeFile;

/** Reads and writes {@code .annotations.json}. */
public final class AnnotationFile {

    public static final String EXTENSION = ".annotations.json";
    private static final String NOT_JSON_ADVICE = "The file is damaged or something else; export the annotations again.";

    private AnnotationFile() {}

    /**
     * @throws FormatException in one sentence with file and JSON path, if the file is no JSON or its parts do not hold together
     * @throws NoSuchFileException if it is not there
     */
    public static Annotations read(Path file) throws IOException {
        return AnnotationParser.parse(file, tree(file));
    }

    /**
     * Writes beside {@code file}, reads back, compares, then moves over it: the old file stays whole if anything fails.
     *
     * @throws IOException with one sentence
     */
    public static void write(Path file, Annotations annotations) throws IOException {
        byte[] text = AnnotationPrinter.print(annotations).getBytes(StandardCharsets.UTF_8);
        SafeFile.writePath(file, temporary -> {
            try (OutputStream out = SafeFile.open(temporary)) {
                out.write(text);
            }
            if (!read(temporary).equals(annotations))
                throw new IOException(file.getFileName() + ": reading the written annotations back gave something else; expected the same. Nothing was kept; please report this.");
        });
    }

    static JsonElement tree(Path file) throws IOException {
        if (!Files.exists(file)) throw new NoSuchFileException(file.getFileName() + ": not found; expected an annotation file. Check the path.");
        if (Files.isDirectory(file)) throw new FormatException(file, "a folder", "an annotation file", "Name the file in it.");
        try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8); JsonReader reader = new JsonReader(text)) {
            text.mark(1);
            if (text.read() != '\ufeff') text.reset(); // some editors put a byte order mark first
            JsonElement tree = new Gson().getAdapter(JsonElement.class).read(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) throw new MalformedJsonException("text after the end of the JSON object");
            return tree;
        } catch (CharacterCodingException e) {
            throw notJson(file, "bytes that are no UTF-8", e);
        } catch (EOFException e) {
            throw notJson(file, "the file ends in the middle", e);
        } catch (MalformedJsonException | JsonParseException | NumberFormatException e) {
            String where = e.getMessage() == null ? "" : e.getMessage().replaceAll("(?s)\\n.*", "").replace("Use JsonReader.setLenient(true) to accept malformed JSON", "malformed");
            throw notJson(file, "not JSON (" + where + ")", e);
        }
    }

    private static FormatException notJson(Path file, String found, Exception cause) {
        FormatException refused = new FormatException(file, found, "annotations as JSON", NOT_JSON_ADVICE);
        refused.initCause(cause);
        return refused;
    }
}
