package org.readingroom.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DataSetText;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.DicomJson;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Element;
import org.readingroom.io.FormatException;
import org.readingroom.testing.Shared;

/** Files: parsed, each value walked as text and numbers, listed, written and parsed again; written as JSON and read again. What comes back is the same. */
class DataSetFuzz {

    private static final Path NAME = Path.of("fuzz.dcm");
    private static final int MOST_SEED_BYTES = 6000; // small seeds go round fast

    static Map<String, byte[]> seeds() throws IOException {
        Map<String, byte[]> seeds = new LinkedHashMap<>();
        for (String folder : new String[] { "dicom/bad", "dicom/charset", "dicom/dicomdir", "dicom/objects", "dicom/files/pydicom" })
            try (Stream<Path> all = Files.walk(Shared.corpus(folder))) {
                for (Path p : all.filter(Files::isRegularFile).sorted().toList()) {
                    byte[] bytes = Files.readAllBytes(p);
                    if (DicomFile.looksLikeDicom(p)) seeds.put(p.getFileName().toString(), Arrays.copyOf(bytes, Math.min(MOST_SEED_BYTES, bytes.length)));
                }
            }
        return seeds;
    }

    @FuzzTest(maxDuration = "10m")
    void only_a_sentence_or_a_data_set_comes_out_and_it_survives_being_written(byte[] bytes) throws IOException {
        DicomFile file;
        try {
            file = DicomFile.of(NAME, bytes);
        } catch (FormatException refused) {
            return;
        }
        walk(file.dataSet());
        DataSetText.of(file);
        json(file.dataSet());
        written(file);
    }

    private static void walk(DataSet set) {
        for (Element e : set.elements()) {
            set.strings(e.tag());
            set.string(e.tag());
            set.doubles(e.tag());
            set.ints(e.tag());
            set.intValue(e.tag());
            set.bytes(e.tag());
            for (DataSet item : e.items()) walk(item);
        }
    }

    private static void json(DataSet set) throws IOException {
        String first = text(set);
        DataSet back;
        try {
            back = DicomJson.read(new StringReader(first), "fuzz.json").dataSet();
        } catch (FormatException refused) {
            return; // values that no data set may hold, such as a code string beyond ASCII
        }
        String second = text(back);
        check(text(DicomJson.read(new StringReader(second), "fuzz.json").dataSet()).equals(second), "JSON that was read is written otherwise");
    }

    private static String text(DataSet set) throws IOException {
        StringWriter out = new StringWriter();
        DicomJson.write(set, out, (path, length) -> length < 0 ? "elsewhere" : null);
        return out.toString();
    }

    private static void written(DicomFile file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            DicomWriter.write(out, file);
        } catch (FormatException truncated) {
            return;
        }
        DicomFile again;
        try {
            again = DicomFile.of(NAME, out.toByteArray());
        } catch (FormatException e) {
            throw new AssertionError("what we wrote is refused", e);
        }
        if (again.findings().stream().anyMatch(f -> f.code().equals("SYNTAX_GUESSED"))) return; // first elements that no data set begins with
        same(file.dataSet(), again.dataSet(), true);
        ByteArrayOutputStream third = new ByteArrayOutputStream();
        DicomWriter.write(third, again);
        check(Arrays.equals(third.toByteArray(), out.toByteArray()), "what was written is not written again");
    }

    /** Group lengths and what belongs to the file aside; odd values have got their pad. */
    private static void same(DataSet a, DataSet b, boolean outermost) {
        List<Element> first = kept(a, outermost), second = kept(b, outermost);
        check(first.size() == second.size(), "attributes came or went");
        for (int n = 0; n < first.size(); n++) {
            Element x = first.get(n), y = second.get(n);
            check(x.tag() == y.tag() && y.items().size() == x.items().size(), "another attribute, or items came or went");
            for (int i = 0; i < x.items().size(); i++) same(x.items().get(i), y.items().get(i), false);
            byte[] was = a.bytes(x.tag()), is = b.bytes(y.tag());
            check(is.length == was.length + (was.length & 1) && Arrays.equals(Arrays.copyOf(is, was.length), was), "another value");
            check(y.fragments().size() == x.fragments().size(), "fragments came or went");
        }
    }

    /** Plain: the fuzzer instruments libraries too, and words for what differs take long to make. */
    private static void check(boolean holds, String otherwise) {
        if (!holds) throw new AssertionError(otherwise);
    }

    private static List<Element> kept(DataSet set, boolean outermost) {
        List<Element> kept = new ArrayList<>();
        for (Element e : set.elements()) if ((e.tag() & 0xffff) != 0 && !(outermost && e.tag() >>> 16 <= 2)) kept.add(e);
        return kept;
    }
}
