package org.readingroom.dicom.seg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.Tag;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.testing.Shared;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.PlacedLabels;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationService;
import org.scijava.Context;

/** Every segmentation and structure set of others that we have, through the same door as a user's file, and before anybody opened an image. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class OthersObjectsTest {

    /**
     * Voxels of each segment: told by pydicom's pixels (the coded ones are the same pixels, as the corpus manifest says) and by the samples' README.
     * Of structure sets: the names that pydicom lists. liver_1frame has one frame, places for three and no Number of Frames: nobody can say which it is.
     */
    private static final Map<String, String> EXPECTED = new TreeMap<>(Map.ofEntries(Map.entry("liver.dcm", "107098"), Map.entry("liver_1frame.dcm", "refused"),
        Map.entry("liver_deflate.dcm", "107098"), Map.entry("liver_expb.dcm", "107098"), Map.entry("liver_expb_1frame.dcm", "refused"), Map.entry("liver_j2k.dcm", "107098"),
        Map.entry("liver_nonbyte_aligned.dcm", "107098"), Map.entry("liver_nonbyte_aligned_deflate.dcm", "107098"), Map.entry("liver_nonbyte_aligned_rle.dcm", "107098"),
        Map.entry("liver_rle.dcm", "107098"), Map.entry("dcmqi/label.seg", "315"), Map.entry("dcmqi/partial_overlaps.dcm", "9602 11888 10743 6693 4713"),
        Map.entry("dcmqi/sparse-labelmap-noppv.dcm", "630"), Map.entry("dcmqi/sparse-labelmap-ppv5.dcm", "630"),
        Map.entry("dicompyler/rtss.dcm", "BODY, Areola, Borders, Breast, Heart, Lt Lung, Nodes, Scar, Tumor Bed, Tumor Bed Block"), Map.entry("rtstruct.dcm", "patient, Isocenter 1, Isocenter 2"),
        Map.entry("dcmqi_23x38x3_label.seg", "322"), Map.entry("dcmqi_24x38x3_label.seg", "315"), Map.entry("dcmqi_partial_overlaps.dcm", "9602 11888 10743 6693 4713"),
        Map.entry("dcmqi_seg_for_sr.dcm", "795"), Map.entry("dcmqi_sparse-labelmap-noppv.dcm", "630"), Map.entry("dcmqi_sparse-labelmap-ppv5.dcm", "630"),
        Map.entry("hd_seg_image_ct_binary.dcm", "638"), Map.entry("hd_seg_image_ct_binary_fractional.dcm", "638"), Map.entry("hd_seg_image_ct_binary_overlap.dcm", "64 16"),
        Map.entry("hd_seg_image_ct_binary_single_frame.dcm", "1832"), Map.entry("hd_seg_image_ct_true_fractional.dcm", "638"), Map.entry("hd_seg_image_sm_control_labelmap.dcm", "a slide"),
        Map.entry("pd_rtstruct_old_no_meta.dcm", "patient, Isocenter 1, Isocenter 2")));
    private static Context context;

    @BeforeAll
    static void open() {
        context = new Context();
    }

    @AfterAll
    static void close() {
        context.dispose();
    }

    private static Path samples() {
        return Shared.folder().resolve("dicom-tables/samples");
    }

    private static LabelMap read(Path file) throws IOException {
        return context.service(SegmentationService.class).read(file, Progress.NONE);
    }

    @Test
    void every_object_of_others_holds_the_segments_that_others_count_and_none_is_left_out() throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (Path root : List.of(Shared.corpus("dicom/objects"), samples()))
            for (Path file : files(root)) {
                String kind = kind(file), name = root.relativize(file).toString().replace('\\', '/');
                if (!kind.isEmpty()) found.put(name, kind.equals("SEG") ? voxels(file) : names(file));
            }
        assertThat(found).containsExactlyEntriesOf(EXPECTED);
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> tree = Files.walk(root)) {
            return tree.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** SEG, RTSTRUCT, or nothing for all else. */
    private static String kind(Path file) throws IOException {
        DataSet header = DicomFile.readHeader(file).dataSet();
        return List.of("SEG", "RTSTRUCT").contains(header.string(Tag.MODALITY)) ? header.string(Tag.MODALITY) : "";
    }

    private static String voxels(Path file) throws IOException {
        if (file.getFileName().toString().startsWith("hd_seg_image_sm")) {
            assertThatThrownBy(() -> read(file)).isInstanceOf(FormatException.class).hasMessageContaining("no Image Orientation (Patient) (0020,0037)");
            return "a slide";
        }
        if (file.getFileName().toString().endsWith("_1frame.dcm")) {
            assertThatThrownBy(() -> read(file)).isInstanceOf(FormatException.class).hasMessageContaining("(0028,0008) ''; expected a positive number");
            return "refused";
        }
        LabelMap map = read(file);
        return map.segments().stream().sorted(Comparator.comparingInt(Segment::value)).map(s -> String.valueOf(map.mask(s).count())).collect(Collectors.joining(" "));
    }

    private static String names(Path file) throws IOException {
        return read(file).segments().stream().map(Segment::name).collect(Collectors.joining(", "));
    }

    @Test
    void a_segmentation_that_was_loaded_before_its_image_lies_on_it_afterwards(@TempDir Path folder) throws IOException {
        for (String size : List.of("23x38x3", "24x38x3")) {
            Path alone = Files.createDirectories(folder.resolve(size).resolve("seg")), beside = Files.createDirectories(folder.resolve(size).resolve("ct"));
            LabelMap labels = read(Files.copy(samples().resolve("dcmqi_" + size + "_label.seg"), alone.resolve("label.seg"))); // no image anywhere near
            for (int n = 1; n <= 3; n++) Files.copy(samples().resolve("dcmqi_" + size + "_IMG000" + n + ".dcm"), beside.resolve(n + ".dcm"));
            Volume image = context.service(VolumeService.class).open(beside, OpenRequest.LARGEST, Progress.NONE).volumes().get(0);
            assertThat(labels.drawnOn().refusal(image)).isEmpty();
            LabelMap placed = PlacedLabels.on(labels, image).labels().orElseThrow();
            assertThat(placed.grid().sameAs(image.grid(), 0.01)).isTrue();
            List<Long> counts = new ArrayList<>();
            for (Segment s : placed.segments()) counts.add(placed.mask(s).count());
            assertThat(counts).containsExactly(size.startsWith("23") ? 322L : 315L);
        }
    }
}
