package org.readingroom.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.data.Vr;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.seg.SegExporter;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenResult;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;

/** A study in a zip file opens as its folder would, whatever its entries are called, and leaves nothing behind. */
class StudyArchiveTest {

    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    @TempDir
    Path folder;

    private static OpenResult open(Path path) throws IOException {
        return new DicomReader(PixelCodecs.builtIn()).read(path, OpenRequest.ALL, Progress.NONE);
    }

    private static List<Path> left() throws IOException {
        try (Stream<Path> all = Files.list(TEMPORARY)) {
            return all.filter(p -> p.getFileName().toString().startsWith("reading-room-")).toList();
        }
    }

    private Path zip(String... names) throws IOException {
        Path made = Files.createDirectories(folder.resolve("made")), zip = folder.resolve("study.zip");
        SmallSeries s = new SmallSeries(made);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("folder/"));
            out.putNextEntry(new ZipEntry("readme.txt"));
            out.write("hello".getBytes());
            int z = 0;
            for (String name : names) {
                out.putNextEntry(new ZipEntry(name));
                Files.copy(s.slice(1, 2 * z, 10 + z++), out);
            }
        }
        return zip;
    }

    @Test
    void its_series_opens_sorted_and_the_unpacked_files_go() throws IOException {
        List<Path> before = left();
        Path zip = zip("folder/b", "../../../a", "/etc/x", "C:\\y");

        OpenResult got = open(zip);

        assertThat(got.volumes()).singleElement().matches(v -> v.grid().nk() == 4 && v.samples().stored(0, 0, 3, 0, 0) == 13);
        assertThat(got.volumes().get(0).findings()).anyMatch(f -> f.code().equals("ARCHIVE"));
        assertThat(left()).isEqualTo(before);
        assertThat(new DicomReader(PixelCodecs.builtIn()).confidence(zip)).isGreaterThan(0.5);
    }

    @Test
    void one_without_dicom_is_not_ours_and_is_refused_by_its_own_name() throws IOException {
        Path zip = zip();
        List<Path> before = left();

        assertThat(new DicomReader(PixelCodecs.builtIn()).confidence(zip)).isZero();
        assertThatThrownBy(() -> open(zip)).isInstanceOf(FormatException.class).hasMessageStartingWith("study.zip:").hasMessageContaining("a zip file without a DICOM file");
        assertThat(left()).isEqualTo(before);
    }

    @Test
    void a_damaged_one_is_refused_in_a_sentence_wherever_it_is_cut() throws IOException {
        byte[] whole = Files.readAllBytes(zip("a", "b"));
        Path cut = folder.resolve("cut.zip");
        for (int length = 4; length < whole.length; length += 97) {
            Files.write(cut, java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> open(cut)).isInstanceOf(FormatException.class);
        }
        for (int at = 30; at < whole.length; at += 61) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x55;
            Files.write(cut, damaged);
            try {
                open(cut);
            } catch (FormatException e) {
                assertThat(e).hasMessageContaining("cut.zip");
            }
        }
    }

    @Test
    void a_bomb_is_stopped_before_it_fills_the_disk() throws IOException {
        Path zip = folder.resolve("bomb.zip");
        byte[] zeros = new byte[1 << 20];
        try (OutputStream file = Files.newOutputStream(zip); ZipOutputStream out = new ZipOutputStream(file)) {
            out.putNextEntry(new ZipEntry("a"));
            for (int n = 0; n < 70; n++) out.write(zeros);
        }
        List<Path> before = left();

        assertThatThrownBy(() -> open(zip)).isInstanceOf(FormatException.class).hasMessageContaining("more than 64 MB when unpacked");
        assertThat(left()).isEqualTo(before);
    }

    @Test
    void files_are_told_by_their_names_in_the_zip_and_overlays_outlive_the_unpacked_files() throws IOException {
        byte[] bits = new byte[70_000];
        Arrays.fill(bits, (byte) 0xff);
        Path made = Files.createDirectories(folder.resolve("made")), zip = folder.resolve("study.zip");
        SmallSeries s = new SmallSeries(made);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (int z = 0; z < 3; z++) {
                out.putNextEntry(new ZipEntry("disk/slice" + z));
                Files.copy(s.slice(1, 2 * z, z, d -> d.putInts(0x60000010, Vr.US, 700).putInts(0x60000011, Vr.US, 800).putString(0x60000040, "G").putInts(0x60000050, Vr.SS, 1, 1)
                    .putInts(0x60000100, Vr.US, 1).putInts(0x60000102, Vr.US, 0).putBytes(0x60003000, Vr.OW, bits)), out);
            }
            byte[] damaged = Files.readAllBytes(s.slice(1, 6, 3));
            out.putNextEntry(new ZipEntry("disk/\u001b[2Jcut"));
            out.write(damaged, 0, damaged.length - 5);
            out.putNextEntry(new ZipEntry("disk/report"));
            Files.copy(s.slice(2, 0, 0, d -> d.remove(org.readingroom.dicom.data.Tag.PIXEL_DATA).remove(org.readingroom.dicom.data.Tag.ROWS).putString(org.readingroom.dicom.data.Tag.MODALITY, "SR")), out);
        }
        OpenResult got = open(zip);
        Volume v = got.volumes().get(0);

        assertThat(v.scan().overlays()).singleElement().satisfies(o -> assertThat(o.masks().of(2).orElseThrow().get(1, 1)).isTrue());
        assertThat(got.rejected()).singleElement().satisfies(r -> {
            assertThat(r.path().toString()).isEqualTo("disk/[2Jcut");
            assertThat(r.reason()).startsWith("disk/[2Jcut: ");
        });
        assertThat(v.source().orElseThrow().planes()).allMatch(p -> p.file().equals(zip));
        SeriesListing listing = SeriesListing.of(zip, PixelCodecs.builtIn(), Progress.NONE);
        assertThat(listing.others()).singleElement().satisfies(o -> assertThat(o.path().toString()).isEqualTo("disk/report"));
        assertThat(got + " " + v.findings() + listing).doesNotContain("entry-0").doesNotContain("reading-room-");
    }

    @Test
    void headers_outlive_the_unpacked_files_and_a_segmentation_is_refused_with_what_to_do_instead() throws IOException {
        byte[] secret = new byte[5000];
        Arrays.fill(secret, (byte) 7);
        Path made = Files.createDirectories(folder.resolve("made")), zip = folder.resolve("study.zip");
        SmallSeries s = new SmallSeries(made);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (int z = 0; z < 3; z++) {
                out.putNextEntry(new ZipEntry("slice" + z));
                Files.copy(s.slice(1, 2 * z, z, d -> d.putString(0x00290010, "MAKER").putBytes(0x00291010, Vr.OB, secret)), out);
            }
        }
        Volume v = open(zip).volumes().get(0);

        assertThat(v.headers().orElseThrow().planes()).isEqualTo(3);
        assertThat(v.headers().orElseThrow().value(2, "InstanceNumber")).isEqualTo("3");
        assertThat(v.headers().orElseThrow().search(1, "00291010")).isNotEmpty();
        LabelMap labels = LabelMap.empty(v.grid(), List.of(Segment.plain(0, 1, "A")));
        assertThatThrownBy(() -> new SegExporter().export(SegmentationExport.on(v, labels, "a", SegmentationExport.Origin.MANUAL), folder.resolve("seg.dcm"), Progress.NONE))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("out of a zip file").hasMessageContaining("Unpack the zip file");
    }
}
