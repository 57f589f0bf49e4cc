package org.readingroom.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.testing.Programs;
import org.readingroom.testing.Shared;

/** Files written in another uncompressed syntax are, byte for byte, what DCMTK makes of them. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class OtherSyntaxTest {

    private static final Map<String, TransferSyntax> SYNTAXES = Map.of("+ti", TransferSyntax.IMPLICIT_LE, "+te", TransferSyntax.EXPLICIT_LE, "+tb", TransferSyntax.EXPLICIT_BE, "+td", TransferSyntax.DEFLATED);

    @TempDir Path folder;

    @Test
    void dcmconv_makes_the_same_bytes() throws IOException, InterruptedException {
        Programs.require("dcmconv");
        SoftAssertions all = new SoftAssertions();
        int compared = 0;
        for (Path file : files()) {
            DicomFile read = DicomFile.read(file);
            for (Map.Entry<String, TransferSyntax> syntax : SYNTAXES.entrySet()) {
                Path theirs = folder.resolve("theirs.dcm"), ours = folder.resolve("ours.dcm");
                Programs.Run run = Programs.run(List.of("env", "DCMDICTPATH=/usr/share/libdcmtk17/dicom.dic", "dcmconv", syntax.getKey(), "-g", "+e", file.toString(), theirs.toString()));
                if (run.exit() != 0) continue;
                DicomWriter.write(ours, read, syntax.getValue());
                byte[] a = WrittenAgainTest.dataSet(Files.readAllBytes(ours), syntax.getValue().deflated()), b = WrittenAgainTest.dataSet(Files.readAllBytes(theirs), syntax.getValue().deflated());
                int at = Arrays.mismatch(a, b);
                compared++;
                all.assertThat(at).as("%s %s: %s / %s bytes, ours %s theirs %s", Shared.corpus("dicom").relativize(file), syntax.getValue().name(), a.length, b.length, shown(a, at), shown(b, at)).isEqualTo(-1);
            }
        }
        all.assertAll();
        assertThat(compared).isGreaterThan(60);
    }

    private static String shown(byte[] bytes, int at) {
        return at < 0 ? "" : java.util.HexFormat.ofDelimiter(" ").formatHex(bytes, Math.max(0, at - 24), Math.min(bytes.length, at + 16));
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        int n = 0;
        for (JsonObject entry : CorpusHeaderTest.entries("dicom-file")) {
            Path file = Shared.corpus(entry.get("path").getAsString());
            if (!entry.get("kind").getAsString().equals("valid") || Files.size(file) > 1 << 20) continue;
            DicomFile read = DicomFile.readHeader(file);
            if (!read.syntax().encapsulated() && read.dataSet().hasValue(Tag.SOP_CLASS_UID) && read.dataSet().hasValue(Tag.SOP_INSTANCE_UID)
                && !file.endsWith("gdcm-US-ALOKA-16.dcm") // from whose texts DCMTK takes ten blanks at the end, where one is a pad
                && n++ % 3 == 0) files.add(file); // a third of them: four processes each
        }
        return files;
    }
}
