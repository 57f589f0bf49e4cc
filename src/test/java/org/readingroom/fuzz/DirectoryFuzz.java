package org.readingroom.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Vr;
import org.readingroom.dicom.media.DirectoryFile;
import org.readingroom.dicom.media.StudyArchive;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.testing.Shared;

/** Directories of media: the input is the file DICOMDIR beside a few others, and a file that may be a zip. What is listed lies below its folder, and what was unpacked goes. */
class DirectoryFuzz {

    static Map<String, byte[]> seeds() throws IOException {
        Map<String, byte[]> seeds = new LinkedHashMap<>();
        Path made = Files.createTempFile("directory", ".dcm");
        for (String[] id : new String[][] { { "A", "B" }, { "..", "OUTSIDE" }, { "A/B" }, { "a" }, { "/etc" } }) {
            DicomWriter.write(made, new DataSet().putString(Tag.SOP_CLASS_UID, "1.2.840.10008.1.3.10").putString(Tag.SOP_INSTANCE_UID, "2.25.1").putItems(Tag.DIRECTORY_RECORD_SEQUENCE,
                new DataSet().putString(0x00041500, Vr.CS, id).putInts(0x00041410, Vr.US, 0xffff)), TransferSyntax.EXPLICIT_LE);
            seeds.put("made-" + seeds.size(), Files.readAllBytes(made));
        }
        Files.delete(made);
        if (!Shared.isThere()) return seeds;
        try (Stream<Path> all = Files.walk(Shared.corpus("dicom/dicomdir"))) {
            for (Path p : all.filter(f -> f.getFileName().toString().startsWith("DICOMDIR")).sorted().toList()) seeds.put(p.getParent().getFileName() + "-" + p.getFileName(), Files.readAllBytes(p));
        }
        return seeds;
    }

    private static final class Medium {
        static final Path FOLDER = make();

        static Path make() {
            try {
                Path root = Files.createTempDirectory("medium"), inside = Files.createDirectories(root.resolve("disc").resolve("A"));
                Files.writeString(root.resolve("OUTSIDE"), "outside");
                Files.writeString(inside.resolve("B"), "inside");
                inside.getParent().toFile().deleteOnExit();
                return inside.getParent();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @FuzzTest(maxDuration = "10m")
    void only_files_below_the_directory_are_listed(byte[] bytes) throws IOException {
        Path file = Files.write(Medium.FOLDER.resolve("DICOMDIR"), bytes);
        DicomFile.looksLikeDicom(file);
        if (StudyArchive.isZip(file)) archive(file);
        try {
            if (!DirectoryFile.is(file)) return;
            for (Path listed : DirectoryFile.of(file).files())
                if (!listed.toRealPath().startsWith(Medium.FOLDER.toRealPath())) throw new AssertionError("a file outside was listed");
        } catch (FormatException refused) {
            // in a sentence
        }
    }

    private static void archive(Path file) throws IOException {
        StudyArchive.holdsDicom(file);
        Path folder;
        try (StudyArchive archive = StudyArchive.unpack(file, Progress.NONE)) {
            folder = archive.folder();
        } catch (FormatException refused) {
            return;
        }
        if (Files.exists(folder)) throw new AssertionError("the unpacked files are still there");
    }
}
