package org.readingroom.dicom.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.seg.CtSeries;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.testing.Shared;

/** Media that others accept: their directories are walked by pydicom and held against those that dcmmkdir makes of the same files. */
class MediaWriterTest {

    /** pydicom walks the records by their offsets: instances, and the types of records that lead to each. */
    private static final String WALK = """
        import sys, pydicom
        from collections import Counter
        from pydicom.fileset import FileSet
        d = pydicom.dcmread(sys.argv[1])
        at = {r.seq_item_tell: r for r in d.DirectoryRecordSequence}
        seen = []
        def walk(offset, path):
            while offset:
                r = at[offset]
                here = path + [r.DirectoryRecordType]
                if 'ReferencedFileID' in r: seen.append('>'.join(here) + ' ' + str(r.ReferencedSOPInstanceUIDInFile))
                walk(r.OffsetOfReferencedLowerLevelDirectoryEntity, here)
                offset = r.OffsetOfTheNextDirectoryRecord
        walk(d.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity, [])
        if len(sys.argv) > 2: assert len(FileSet(sys.argv[1])) == len(seen)
        print('\\n'.join(sorted(seen)))
        """;
    @TempDir Path folder;

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void a_medium_of_all_kinds_of_objects_is_valid_and_lists_what_the_directory_of_dcmtk_lists() throws IOException, InterruptedException {
        Programs.require("dciodvfy");
        Programs.require("dcmmkdir");
        Programs.requirePython("pydicom");
        Path medium = folder.resolve("medium");
        MediaWriter.Written written = MediaWriter.write(Shared.folder().resolve("dicom-tables/samples"), medium, Progress.NONE);
        Path directory = medium.resolve("DICOMDIR");
        assertThat(Programs.run(List.of("dciodvfy", "-new", directory.toString())).output().lines().filter(l -> l.startsWith("Error"))).isEmpty();
        String ours = Programs.run(List.of(Programs.PYTHON, "-W", "ignore", "-c", WALK, directory.toString(), "whole")).output();
        assertThat(ours.lines()).hasSize(written.files());
        assertThat(ours).contains("RT STRUCTURE SET", "SR DOCUMENT", "PRESENTATION", "IMAGE");
        try (Stream<Path> all = Files.walk(medium)) {
            assertThat(all.filter(Files::isRegularFile).map(medium::relativize).map(Path::toString)).allMatch(n -> n.matches("[A-Z0-9_]{1,8}(/[A-Z0-9_]{1,8}){0,7}"));
        }
        Path theirs = folder.resolve("theirs");
        Programs.Run made = Programs.run(List.of("dcmmkdir", "+r", "+id", medium.toString(), "+I", "+D", theirs.toString(), "DICOM"));
        assertThat(made.exit()).as(made.output()).isZero();
        List<String> listed = Programs.run(List.of(Programs.PYTHON, "-W", "ignore", "-c", WALK, theirs.toString())).output().lines().toList();
        assertThat(ours.lines().toList()).containsAll(listed); // it leaves out label map segmentations, which it does not know
        assertThat(listed.size()).isGreaterThanOrEqualTo(written.files() - 3);
    }

    @Test
    void a_second_run_replaces_its_own_medium_and_nobody_elses_folder() throws IOException {
        Path input = Files.createDirectory(folder.resolve("ct")), medium = folder.resolve("medium");
        CtSeries.write(input, CtSeries.oblique(3));
        assertThat(MediaWriter.write(input, medium, Progress.NONE)).isEqualTo(new MediaWriter.Written(1, 1, 1, 3, List.of()));
        Files.delete(input.resolve("ct2.dcm"));
        assertThat(MediaWriter.write(input, medium, Progress.NONE).files()).isEqualTo(2);
        assertThat(DirectoryFile.of(medium.resolve("DICOMDIR")).files()).hasSize(2).allMatch(Files::exists);
        try (Stream<Path> all = Files.walk(medium)) {
            assertThat(all.filter(Files::isRegularFile)).hasSize(3);
        }
        Path others = Files.createDirectory(folder.resolve("others"));
        Files.writeString(others.resolve("notes.txt"), "kept");
        assertThatThrownBy(() -> MediaWriter.write(input, others, Progress.NONE)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("notes.txt");
        assertThat(others.resolve("notes.txt")).hasContent("kept");
        assertThatThrownBy(() -> MediaWriter.write(input, input.resolve("medium"), Progress.NONE)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("one in the other");
        Path nothing = Files.createDirectory(folder.resolve("nothing"));
        assertThatThrownBy(() -> MediaWriter.write(nothing, folder.resolve("new"), Progress.NONE)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no DICOM file");
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void implicit_files_become_explicit_and_the_same_file_is_taken_once() throws IOException {
        Path input = Files.createDirectory(folder.resolve("ct")), medium = folder.resolve("medium");
        CtSeries.write(input, CtSeries.oblique(2));
        DicomFile first = DicomFile.read(input.resolve("ct0.dcm"));
        DicomWriter.write(input.resolve("again.dcm"), first, TransferSyntax.EXPLICIT_LE);
        DicomWriter.write(input.resolve("ct0.dcm"), first, TransferSyntax.IMPLICIT_LE);
        MediaWriter.Written written = MediaWriter.write(input, medium, Progress.NONE);
        assertThat(written.files()).isEqualTo(2);
        assertThat(written.findings()).extracting(Finding::code).contains("DUPLICATE");
        for (Path file : DirectoryFile.of(medium.resolve("DICOMDIR")).files()) {
            assertThat(DicomFile.read(file).syntax()).isEqualTo(TransferSyntax.EXPLICIT_LE);
            assertThat(DicomFile.read(file).dataSet().string(Tag.PATIENT_ID)).isEqualTo("TEST-1");
        }
    }
}
