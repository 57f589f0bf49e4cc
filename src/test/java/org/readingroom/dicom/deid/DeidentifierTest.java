package org.readingroom.dicom.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Vr;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.testing.TestImages;

class DeidentifierTest {

    private static final byte[] KEY = "a key of a test".getBytes(StandardCharsets.UTF_8);
    private static final int SIDE = 256;

    @TempDir
    Path folder;

    private static DeidPlan plan(Identities identities, DeidOption... options) {
        Set<DeidOption> set = EnumSet.noneOf(DeidOption.class);
        set.addAll(List.of(options));
        return new DeidPlan(set, identities, List.of(), "", DeidPlan.Look.AUTO);
    }

    private List<Deidentified> run(Path input, String output, DeidPlan plan) throws IOException {
        return new FolderDeidentifier(new Deidentifier(plan, PixelCodecs.builtIn())).deidentify(input, folder.resolve(output), Progress.NONE);
    }

    private static DataSet image(String name, String id) {
        byte[] pixels = new byte[SIDE * SIDE];
        new Random(5).nextBytes(pixels);
        for (int n = 0; n < pixels.length; n++) pixels[n] = (byte) ((pixels[n] & 31) + (n % SIDE) / 4);
        return new DataSet().putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2").putString(Tag.SOP_INSTANCE_UID, "1.2.3.4.5." + id.hashCode() + ".9").putString(Tag.MODALITY, "CT")
            .putString(Tag.STUDY_INSTANCE_UID, "1.2.3.4." + id.hashCode()).putString(Tag.SERIES_INSTANCE_UID, "1.2.3.4.8." + id.hashCode()).putString(Tag.PATIENT_NAME, name).putString(Tag.PATIENT_ID, id)
            .putString(Tag.PATIENT_BIRTH_DATE, "19300214").putString(Tag.STUDY_DATE, "20240301").putString(Tag.SERIES_DESCRIPTION, "Thorax " + name.replace('^', ' ') + " 5 mm")
            .putInts(Tag.ROWS, SIDE).putInts(Tag.COLUMNS, SIDE).putInts(Tag.SAMPLES_PER_PIXEL, 1).putInts(Tag.BITS_ALLOCATED, 8).putInts(Tag.BITS_STORED, 8).putInts(Tag.HIGH_BIT, 7)
            .putInts(Tag.PIXEL_REPRESENTATION, 0).putString(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").putBytes(Tag.PIXEL_DATA, Vr.OB, pixels);
    }

    private Path write(String name, DataSet d) throws IOException {
        Path file = Files.createDirectories(folder.resolve("in")).resolve(name);
        DicomWriter.write(file, d, TransferSyntax.EXPLICIT_LE);
        return file;
    }

    private List<Path> files(String output) throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve(output))) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Test
    void nothing_of_the_patient_is_in_the_new_file_or_its_name_and_the_pixels_are() throws IOException {
        Path file = write("DOE_JANE.dcm", image("Quaxfurt^Jane", "PID778123").putString(0x00180015, "CHEST").putBytes(0x00091001, Vr.UN, "Quaxfurt".getBytes()).putString(0x00090010, Vr.LO, "ACME 1.1")
            .putString(0x00181020, "software of Quaxfurt"));
        byte[] whole = Files.readAllBytes(file);
        System.arraycopy("Quaxfurt".getBytes(), 0, whole, 0, 8); // a preamble may hide anything
        Files.write(file, whole);
        Deidentified done = run(folder.resolve("in"), "out", plan(Identities.of(KEY, Map.of()), DeidOption.PATIENT)).get(0);
        Path made = files("out").get(0);
        assertThat(folder.resolve("out").resolve(done.output())).isEqualTo(made);
        assertThat(Files.readString(made, StandardCharsets.ISO_8859_1)).doesNotContain("Quaxfurt", "PID778123", "1.2.3.4", "20240301", "19300214", "ACME");
        assertThat(made.toString()).doesNotContain("Quaxfurt", "DOE", "PID");
        DataSet is = DicomFile.read(made).dataSet();
        assertThat(is.string(0x00180015)).isEqualTo("CHEST");
        assertThat(is.string(Tag.PATIENT_AGE)).isEqualTo("090Y");
        assertThat(done.findings()).extracting(f -> f.code()).contains("AGE_CAPPED", "TRACE");
        assertThat(is.string(Tag.PATIENT_IDENTITY_REMOVED)).isEqualTo("YES");
        assertThat(is.items(Tag.DEIDENTIFICATION_METHOD_CODE_SEQUENCE)).extracting(c -> c.string(Tag.CODE_VALUE)).containsExactly("113100", "113108");
        byte[] pixels = new byte[SIDE * SIDE];
        DicomFile.read(made).read(DicomFile.read(made).pixelData().orElseThrow().offset(), pixels);
        assertThat(pixels).isEqualTo(image("a", "b").bytes(Tag.PIXEL_DATA));
        assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }

    @Test
    void the_same_key_gives_the_same_names_and_another_key_others() throws IOException {
        write("a.dcm", image("A^B", "1"));
        run(folder.resolve("in"), "one", plan(Identities.of(KEY, Map.of())));
        run(folder.resolve("in"), "two", plan(Identities.of(KEY, Map.of())));
        run(folder.resolve("in"), "three", plan(Identities.of("another long key".getBytes(), Map.of())));
        assertThat(Files.readAllBytes(files("one").get(0))).isEqualTo(Files.readAllBytes(files("two").get(0)));
        DataSet one = DicomFile.read(files("one").get(0)).dataSet(), three = DicomFile.read(files("three").get(0)).dataSet();
        for (int tag : new int[] { Tag.SOP_INSTANCE_UID, Tag.STUDY_INSTANCE_UID, Tag.SERIES_INSTANCE_UID, Tag.PATIENT_ID, Tag.PATIENT_NAME })
            assertThat(one.string(tag)).isNotEmpty().isNotEqualTo(three.string(tag));
        assertThatThrownBy(() -> Identities.of("short".getBytes(), Map.of())).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("at least 8");
    }

    @Test
    void without_digests_the_same_file_is_written_and_with_them_they_are_those_of_the_files() throws Exception {
        Path file = write("a.dcm", image("A^B", "1"));
        DeidPlan plan = plan(Identities.of(KEY, Map.of()));
        Deidentified with = run(folder.resolve("in"), "one", plan).get(0);
        Deidentified without = new FolderDeidentifier(Deidentifier.withoutDigests(plan, PixelCodecs.builtIn())).deidentify(folder.resolve("in"), folder.resolve("two"), Progress.NONE).get(0);
        assertThat(files("two").get(0)).hasSameBinaryContentAs(files("one").get(0));
        assertThat(with.inputDigest()).isEqualTo(sha256(file));
        assertThat(with.outputDigest()).isEqualTo(sha256(files("one").get(0)));
        assertThat(List.of(without.inputDigest(), without.outputDigest())).containsOnly("");
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    @Test
    void a_study_stays_one_and_its_intervals_too() throws IOException {
        for (int n = 0; n < 4; n++) {
            DataSet d = image("A^B", n < 3 ? "one" : "two").putString(Tag.SOP_INSTANCE_UID, "1.2.3." + n).putString(Tag.ACQUISITION_DATE, "2024030" + (1 + n));
            d.putItems(Tag.SOURCE_IMAGE_SEQUENCE, new DataSet().putString(Tag.REFERENCED_SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2").putString(Tag.REFERENCED_SOP_INSTANCE_UID, "1.2.3.0"));
            write(n + ".dcm", d);
        }
        List<Deidentified> done = run(folder.resolve("in"), "out", plan(Identities.of(KEY, Map.of()), DeidOption.SHIFT));
        List<DataSet> sets = new ArrayList<>();
        for (Deidentified d : done) sets.add(DicomFile.read(folder.resolve("out").resolve(d.output())).dataSet());
        String first = sets.get(0).string(Tag.SOP_INSTANCE_UID);
        for (int n = 0; n < 3; n++) {
            assertThat(sets.get(n).string(Tag.STUDY_INSTANCE_UID)).isEqualTo(sets.get(0).string(Tag.STUDY_INSTANCE_UID));
            assertThat(sets.get(n).item(Tag.SOURCE_IMAGE_SEQUENCE).orElseThrow().string(Tag.REFERENCED_SOP_INSTANCE_UID)).isEqualTo(first);
            long days = ChronoUnit.DAYS.between(date(sets.get(n), Tag.STUDY_DATE), date(sets.get(n), Tag.ACQUISITION_DATE));
            assertThat(days).isEqualTo(n);
        }
        assertThat(sets.get(3).string(Tag.PATIENT_ID)).isNotEqualTo(sets.get(0).string(Tag.PATIENT_ID));
        assertThat(sets.get(0).string(0x00280303)).isEqualTo("MODIFIED");
    }

    private static LocalDate date(DataSet d, int tag) {
        return LocalDate.parse(d.string(tag), DateTimeFormatter.BASIC_ISO_DATE);
    }

    @Test
    void two_files_of_one_object_are_both_there_and_a_bad_one_stops_none() throws IOException {
        write("a.dcm", image("A^B", "1"));
        write("b.dcm", image("A^B", "1"));
        Path bad = write("c.dcm", image("A^B", "2"));
        byte[] whole = Files.readAllBytes(bad);
        Files.write(bad, Arrays.copyOf(whole, whole.length / 2));
        write("d.dcm", image("A^B", "3").putBytes(0x00420011, Vr.OB, new byte[] { 1, 2 }));
        List<Deidentified> done = run(folder.resolve("in"), "out", plan(Identities.of(KEY, Map.of())));
        assertThat(done).extracting(Deidentified::isDone).containsExactly(true, true, false, false);
        assertThat(files("out")).hasSize(2);
        assertThat(done.get(3).trouble()).contains("document");
        assertThat(done.get(3).namelessTrouble()).startsWith("file 3: ").doesNotContain("d.dcm");
    }

    @Test
    void other_files_are_passed_by_and_not_counted() throws IOException {
        write("b.dcm", image("A^B", "1"));
        write("d.dcm", image("A^B", "2"));
        Files.write(folder.resolve("in/a.txt"), "notes about Quaxfurt".getBytes());
        Files.write(folder.resolve("in/c.bin"), new byte[200_000]);
        Files.write(folder.resolve("in/e.dcm"), new byte[0]); // as broken transfers leave it
        List<Deidentified> done = run(folder.resolve("in"), "out", plan(Identities.of(KEY, Map.of())));
        assertThat(done).extracting(Deidentified::number).containsExactly(0, 1, 2);
        assertThat(done).extracting(Deidentified::isDone).containsExactly(true, true, false);
        assertThat(done.get(2).trouble()).startsWith("e.dcm").contains("an empty file");
        assertThat(files("out")).hasSize(2);
    }

    @Test
    void on_a_disk_that_becomes_full_all_files_that_are_there_are_whole_and_the_others_are_told() throws IOException {
        for (int n = 0; n < 12; n++) write("n" + (char) ('a' + n) + ".dcm", image("A^B", "P" + n));
        try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix().toBuilder().setMaxSize(600_000).build())) {
            Path out = disk.getPath("/data/out");
            List<Deidentified> done = new FolderDeidentifier(new Deidentifier(plan(Identities.of(KEY, Map.of())), PixelCodecs.builtIn())).deidentify(folder.resolve("in"), out, Progress.NONE);
            List<Path> there;
            try (Stream<Path> all = Files.walk(out)) {
                there = all.filter(Files::isRegularFile).toList();
            }
            assertThat(done).hasSize(12);
            assertThat(done.stream().filter(Deidentified::isDone).map(d -> out.resolve(d.output()))).containsExactlyInAnyOrderElementsOf(there).hasSizeBetween(5, 9);
            for (Path file : there) assertThat(DicomFile.of(file, Files.readAllBytes(file)).dataSet().string(Tag.PATIENT_IDENTITY_REMOVED)).isEqualTo("YES");
            assertThat(done).filteredOn(d -> !d.isDone()).allMatch(d -> d.trouble().contains("cannot be written") && d.trouble().endsWith("Free space or choose another folder."));
            try (Stream<Path> beside = Files.list(disk.getPath("/data"))) {
                assertThat(beside).containsExactly(out);
            }
        }
    }

    @Test
    void cancelling_and_wrong_folders_leave_nothing() throws IOException {
        write("a.dcm", image("A^B", "1"));
        FolderDeidentifier it = new FolderDeidentifier(new Deidentifier(plan(Identities.of(KEY, Map.of())), PixelCodecs.builtIn()));
        assertThatThrownBy(() -> it.deidentify(folder.resolve("in"), folder.resolve("out"), (done, total) -> {
            throw new CancellationException();
        })).isInstanceOf(CancellationException.class);
        assertThat(folder.resolve("out")).doesNotExist();
        assertThatThrownBy(() -> it.deidentify(folder.resolve("in"), folder.resolve("in").resolve("out"), Progress.NONE)).isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("never changed");
        Files.createDirectories(folder.resolve("empty"));
        assertThatThrownBy(() -> it.deidentify(folder.resolve("empty"), folder.resolve("out"), Progress.NONE)).isInstanceOf(FormatException.class).hasMessageContaining("no DICOM file");
        assertThatThrownBy(() -> plan(Identities.of(KEY, Map.of()), DeidOption.DATES, DeidOption.SHIFT)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("not both");
    }

    private static DataSet withText(String text, int x, int y, Color ink) {
        DataSet d = image("A^B", "1");
        BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        byte[] pixels = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        System.arraycopy(d.bytes(Tag.PIXEL_DATA), 0, pixels, 0, pixels.length);
        Graphics2D g = picture.createGraphics();
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        g.setColor(ink);
        g.drawString(text, x, y);
        g.dispose();
        return d.putBytes(Tag.PIXEL_DATA, Vr.OB, pixels.clone());
    }

    @Test
    void burned_in_letters_are_suspected_where_they_are_and_tissue_and_noise_are_not() throws IOException {
        DicomFile lettered = DicomFile.read(write("t.dcm", withText("QUAXFURT JANE", 8, 20, Color.WHITE)));
        BurnedInText.Suspicion found = BurnedInText.of(lettered, PixelCodecs.builtIn());
        assertThat(found.isAny()).isTrue();
        assertThat(found.places()).isNotEmpty().allMatch(r -> r.top() < 24 && r.top() + r.height() > 8 && r.left() < 150);
        assertThat(BurnedInText.of(DicomFile.read(write("n.dcm", image("A^B", "1"))), PixelCodecs.builtIn()).isAny()).isFalse();
        try (Stream<Path> slices = Files.list(TestImages.CT)) {
            for (Path slice : slices.filter(f -> f.toString().endsWith(".dcm")).sorted().limit(6).toList())
                assertThat(BurnedInText.of(DicomFile.read(slice), PixelCodecs.builtIn()).places()).as(slice.getFileName().toString()).isEmpty();
        }
        DataSet said = image("A^B", "1").putString(Tag.BURNED_IN_ANNOTATION, "YES");
        assertThat(BurnedInText.of(DicomFile.read(write("s.dcm", said)), PixelCodecs.builtIn()).reasons()).containsExactly("the header says so");
    }

    @Test
    void covered_regions_are_gone_and_all_other_pixels_stay() throws IOException {
        DataSet lettered = withText("QUAXFURT JANE", 8, 20, Color.WHITE);
        write("t.dcm", lettered);
        DeidPlan plan = new DeidPlan(Set.of(), Identities.of(KEY, Map.of()), List.of(Region.of("0,0,200,30")), "CT", DeidPlan.Look.ALL);
        Deidentified done = run(folder.resolve("in"), "out", plan).get(0);
        assertThat(done.blanked()).hasSize(1);
        DicomFile made = DicomFile.read(folder.resolve("out").resolve(done.output()));
        byte[] is = new byte[SIDE * SIDE], was = lettered.bytes(Tag.PIXEL_DATA);
        made.read(made.pixelData().orElseThrow().offset(), is);
        int least = 255;
        for (byte b : was) least = Math.min(least, b & 0xff);
        for (int n = 0; n < is.length; n++) assertThat(is[n] & 0xff).isEqualTo(n % SIDE < 200 && n / SIDE < 30 ? least : was[n] & 0xff);
        assertThat(made.dataSet().items(Tag.DEIDENTIFICATION_METHOD_CODE_SEQUENCE)).extracting(c -> c.string(Tag.CODE_VALUE)).contains("113101");
        assertThatThrownBy(() -> Region.of("1,2,3")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("left,top,width,height");
    }

    @Test
    void a_region_outside_of_the_image_covers_nothing_and_that_is_told() throws IOException {
        write("a.dcm", image("A^B", "1"));
        DeidPlan plan = new DeidPlan(Set.of(), Identities.of(KEY, Map.of()), List.of(Region.of("900,0,200,30")), "", DeidPlan.Look.NONE);
        Deidentified done = run(folder.resolve("in"), "out", plan).get(0);
        assertThat(done.blanked()).isEmpty();
        assertThat(done.findings()).anySatisfy(f -> assertThat(f.code() + " " + f.message()).contains("BURNED_IN", "900,0,200,30", "256 x 256"));
        assertThat(DicomFile.read(files("out").get(0)).dataSet().items(Tag.DEIDENTIFICATION_METHOD_CODE_SEQUENCE)).extracting(c -> c.string(Tag.CODE_VALUE)).doesNotContain("113101");
    }

    @Test
    void the_map_opens_with_its_pass_phrase_alone() throws IOException {
        write("a.dcm", image("Quaxfurt^Jane", "PID778123"));
        Identities identities = Identities.of(KEY, Map.of());
        run(folder.resolve("in"), "out", plan(identities));
        Path map = folder.resolve("who.map");
        IdentityMap.write(map, identities, "a long pass phrase".toCharArray());
        assertThat(Files.readString(map, StandardCharsets.ISO_8859_1)).doesNotContain("PID778123", "1.2.3.4");
        assertThat(IdentityMap.read(map, "a long pass phrase".toCharArray())).contains("patient,PID778123,RR-", "uid,1.2.3.4.5.");
        assertThatThrownBy(() -> IdentityMap.read(map, "another pass phrase".toCharArray())).isInstanceOf(FormatException.class).hasMessageContaining("pass phrase");
        byte[] sealed = Files.readAllBytes(map);
        sealed[sealed.length - 20] ^= 1;
        Files.write(map, sealed);
        assertThatThrownBy(() -> IdentityMap.read(map, "a long pass phrase".toCharArray())).isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> IdentityMap.check(folder.resolve("out").resolve("m"), folder.resolve("out"), "a long pass phrase".toCharArray())).hasMessageContaining("keep it apart");
        assertThatThrownBy(() -> IdentityMap.check(map, folder.resolve("out"), "short".toCharArray())).hasMessageContaining("at least 8");
    }

    @Test
    void names_of_a_table_are_used_and_bad_tables_refused() throws IOException {
        write("a.dcm", image("A^B", "PID1"));
        Path table = Files.writeString(folder.resolve("names.csv"), "patient_id,new_name,new_id\nPID1,\"Case^One\",C-001\n");
        run(folder.resolve("in"), "out", plan(Identities.of(KEY, NameTable.read(table))));
        DataSet is = DicomFile.read(files("out").get(0)).dataSet();
        assertThat(is.string(Tag.PATIENT_ID)).isEqualTo("C-001");
        assertThat(is.string(Tag.PATIENT_NAME)).isEqualTo("Case^One");
        for (String bad : List.of("id,name\n1,2\n", "patient_id,new_id,new_name\n1,X\n", "patient_id,new_id,new_name\n1,,n\n", "patient_id,new_id,new_name\n1,X,n\n2,X,m\n"))
            assertThatThrownBy(() -> NameTable.read(Files.writeString(table, bad))).as(bad).isInstanceOf(FormatException.class).hasMessageContaining("names.csv");
    }

    @Test
    void dciodvfy_finds_no_more_errors_than_before() throws IOException, InterruptedException {
        Programs.require("dciodvfy");
        List<Path> slices;
        try (Stream<Path> all = Files.list(TestImages.CT)) {
            slices = all.filter(f -> f.toString().endsWith(".dcm")).sorted().limit(2).toList();
        }
        for (Path slice : slices) {
            Files.createDirectories(folder.resolve("in"));
            Files.copy(slice, folder.resolve("in").resolve(slice.getFileName()));
        }
        for (Deidentified d : run(folder.resolve("in"), "out", plan(Identities.of(KEY, Map.of()), DeidOption.DESCRIPTORS)))
            assertThat(errors(folder.resolve("out").resolve(d.output()))).isLessThanOrEqualTo(errors(slices.get(d.number())));
    }

    private static long errors(Path file) throws IOException, InterruptedException {
        Process p = new ProcessBuilder("dciodvfy", file.toString()).redirectErrorStream(true).start();
        long errors = new String(p.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1).lines().filter(l -> l.startsWith("Error")).count();
        p.waitFor();
        return errors;
    }
}
