package org.readingroom.phantom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.shape.AnnotationLabels;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.series.DicomReader;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.mask.Mask;

class MakeTestImagesTest {

    private static final Path IMAGES = Path.of("test-images");
    private static final long MOST_BYTES = 8_000_000;

    @Test
    void making_them_again_gives_the_bytes_that_are_kept(@TempDir Path folder) throws IOException {
        MakeTestImages.make(folder);
        Map<String, byte[]> made = files(folder), kept = files(IMAGES);
        kept.remove("README.md");
        assertThat(made.keySet()).isEqualTo(kept.keySet());
        made.forEach((name, bytes) -> assertThat(bytes).as("%s: run mvn -q -Ptest-images package", name).isEqualTo(kept.get(name)));
        assertThat(kept.values().stream().mapToLong(b -> b.length).sum()).isLessThan(MOST_BYTES);
    }

    @Test
    void an_independent_validator_finds_no_error_in_any_slice() throws Exception {
        Programs.require("dciodvfy");
        for (Path file : slices()) assertThat(Programs.run(List.of("dciodvfy", "-new", file.toString())).output()).as("%s", file).doesNotContain("Error").contains("CTImage");
    }

    @Test
    void an_independent_reader_finds_the_marker_in_front_on_the_left_and_tissues_at_their_hounsfield_values() throws Exception {
        Programs.requirePython("pydicom");
        Programs.requirePython("numpy");
        List<String> command = Stream.concat(Stream.of(Programs.PYTHON, "-c", """
            import sys, pydicom, numpy as np
            files = [pydicom.dcmread(f) for f in sys.argv[1:]]
            files.sort(key=lambda d: float(np.dot(np.cross([float(v) for v in d.ImageOrientationPatient[:3]], [float(v) for v in d.ImageOrientationPatient[3:]]), [float(v) for v in d.ImagePositionPatient])))
            assert [int(d.InstanceNumber) for d in files] == list(range(1, 61))
            places, weights, values = [], [], {}
            want = {'air': (-150, -150, 60), 'lung': (-80, 20, 90), 'fat': (0, -103, 60), 'liver': (-70, 45, -5), 'cyst': (-92, -8, -2), 'aorta': (10, 26, -100), 'bone': (0, 46, 10.5)}
            for d in files:
                u = np.array([float(v) for v in d.ImageOrientationPatient[:3]]); v = np.array([float(v) for v in d.ImageOrientationPatient[3:]])
                o = np.array([float(v) for v in d.ImagePositionPatient]); dr, dc = [float(v) for v in d.PixelSpacing]
                hu = d.pixel_array.astype(float) * float(d.RescaleSlope) + float(d.RescaleIntercept)
                for r, c in zip(*np.where(hu > 1300)):
                    places.append(o + u * dc * c + v * dr * r); weights.append(hu[r, c])
                for name, p in want.items():
                    q = np.array(p) - o
                    if abs(np.dot(q, np.cross(u, v))) < 2.5:
                        r, c = int(round(np.dot(q, v) / dr)), int(round(np.dot(q, u) / dc))
                        values[name] = hu[r-1:r+2, c-1:c+2].mean()
            print('marker', *np.average(places, axis=0, weights=weights))
            for name in want: print(name, values[name])
            """), slices().stream().map(Path::toString)).toList();
        Map<String, double[]> found = new TreeMap<>();
        for (String line : Programs.run(command).output().strip().split("\n")) {
            String[] words = line.split(" ");
            found.put(words[0], Stream.of(words).skip(1).mapToDouble(Double::parseDouble).toArray());
        }
        double[] marker = found.get("marker"), built = { 80, -99, 60 };
        for (int a = 0; a < 3; a++) assertThat(marker[a]).as("axis %d of %s", a, found.keySet()).isBetween(built[a] - 1.5, built[a] + 1.5);
        assertThat(found.get("air")[0]).isBetween(-1024.0, -980.0);
        assertThat(found.get("lung")[0]).isBetween(-900.0, -800.0);
        assertThat(found.get("fat")[0]).isBetween(-120.0, -70.0);
        assertThat(found.get("liver")[0]).isBetween(45.0, 80.0);
        assertThat(found.get("cyst")[0]).isBetween(-10.0, 20.0);
        assertThat(found.get("aorta")[0]).isBetween(230.0, 270.0);
        assertThat(found.get("bone")[0]).isGreaterThan(100);
    }

    @Test
    void the_series_opens_as_one_uniform_volume_that_the_readers_annotations_belong_to() throws IOException {
        List<Volume> volumes = new DicomReader(PixelCodecs.builtIn()).read(IMAGES.resolve("ct"), OpenRequest.ALL, Progress.NONE).volumes();
        assertThat(volumes).hasSize(1);
        assertThat(volumes.get(0).verdict()).isEqualTo(Verdict.UNIFORM);
        for (int n = 1; n <= 5; n++) assertThat(reader(n).image().mismatch(volumes.get(0))).isEmpty();
    }

    @Test
    void the_names_of_the_files_are_not_in_the_order_of_the_slices() throws IOException {
        List<String> byName = slices().stream().map(MakeTestImagesTest::instance).toList();
        assertThat(byName).doesNotHaveDuplicates().hasSize(PhantomImage.SLICES);
        assertThat(byName.stream().sorted(Comparator.comparingInt(Integer::parseInt)).toList()).isNotEqualTo(byName);
    }

    @Test
    void each_reader_has_the_habit_that_the_readme_tells() throws IOException {
        Annotations truth = AnnotationFile.read(IMAGES.resolve("truth/truth.annotations.json"));
        assertThat(sizeAgainst(truth, reader(1), 1)).isBetween(0.97, 1.03);
        assertThat(sizeAgainst(truth, reader(2), 2)).isGreaterThan(1.2);
        assertThat(sizeAgainst(truth, reader(3), 3)).isBetween(0.95, 1.05);
        assertThat(reader(4).tracks()).extracting(Track::classId).doesNotContain("tumour").hasSize(3);
        assertThat(corners(reader(4))).isLessThan(corners(reader(1)) / 2);
        for (int n = 1; n <= 5; n++) {
            assertThat(reader(n).shapes()).as("reader %d", n).anyMatch(s -> s.figure() instanceof Polygon);
            if (n != 3) assertThat(reader(n).shapes()).as("reader %d paints something", n).anyMatch(s -> s.figure() instanceof Bitmask);
            assertThat(reader(n).image()).isEqualTo(truth.image());
        }
        assertThat(reader(1).shapes()).as("the cyst is a hole in the liver").anyMatch(s -> s.figure() instanceof Polygon p && p.rings().size() > 1);
    }

    @Test
    void liver_and_kidney_and_liver_and_tumour_touch_and_no_two_overlap() {
        Annotations truth = MakeTestImages.truth(new PhantomImage(new Body()));
        Map<Integer, Mask> masks = truth.tracks().stream().collect(Collectors.toMap(Track::number, t -> AnnotationLabels.mask(truth, t, s -> true)));
        assertThat(AnnotationLabels.toLabelMap(truth).layers()).isEqualTo(1);
        assertThat(neighbours(masks.get(1), masks.get(2))).isGreaterThan(100);
        assertThat(neighbours(masks.get(1), masks.get(4))).isGreaterThan(100);
    }

    private static int neighbours(Mask a, Mask b) {
        int n = 0;
        for (int k = 0; k < a.nk(); k++)
            for (int j = 0; j < a.nj(); j++) for (int i = 1; i < a.ni(); i++) if (a.get(i, j, k) && b.get(i - 1, j, k) || b.get(i, j, k) && a.get(i - 1, j, k)) n++;
        return n;
    }

    /** Voxels of a structure on a reader's key slices, as a part of the true ones there. */
    private static double sizeAgainst(Annotations truth, Annotations reader, int number) {
        Track drawn = track(reader, number), real = track(truth, number);
        Mask mine = AnnotationLabels.mask(reader, drawn, s -> true), theirs = AnnotationLabels.mask(truth, real, s -> true);
        long a = 0, b = 0;
        for (Shape s : reader.shapesOf(drawn)) {
            a += mine.slice(s.slice0()).count();
            b += theirs.slice(s.slice0()).count();
        }
        return (double) a / b;
    }

    private static int corners(Annotations a) {
        return a.shapesOf(track(a, 1)).stream().mapToInt(s -> ((Polygon) s.figure()).rings().get(0).size()).sum() / a.shapesOf(track(a, 1)).size();
    }

    private static Track track(Annotations a, int number) {
        return a.tracks().stream().filter(t -> t.number() == number).findFirst().orElseThrow();
    }

    private static Annotations reader(int n) throws IOException {
        return AnnotationFile.read(IMAGES.resolve("readers/reader" + n + ".annotations.json"));
    }

    private static String instance(Path slice) {
        try {
            return DicomFile.read(slice).dataSet().string(Tag.INSTANCE_NUMBER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> slices() throws IOException {
        try (Stream<Path> files = Files.list(IMAGES.resolve("ct"))) {
            return files.sorted().toList();
        }
    }

    private static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path f : all.filter(Files::isRegularFile).toList()) files.put(folder.relativize(f).toString().replace('\\', '/'), Files.readAllBytes(f));
        }
        return files;
    }
}
