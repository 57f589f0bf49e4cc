package org.readingroom.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.CommonGrid;
import org.readingroom.volume.label.DrawnOn;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Resampling;
import org.readingroom.volume.label.SegmentationService;

/**
 * Readers' files as they are, all of one image as far as they tell.
 *
 * @param maps     each on its own grid; packed where they are large
 * @param drawn    what each says of the image that it was drawn on
 * @param images   of annotations their image, one in a list; empty lists for others
 * @param findings of the files
 */
record ReadFiles(ReaderFiles given, List<LabelMap> maps, List<DrawnOn> drawn, List<List<ImageReference>> images, List<Finding> findings) {

    private static final int SHARE_OF_MEMORY = 4; // label maps that take more than a fourth of it are packed

    /**
     * Reads all.
     *
     * @throws IOException              what a file's reader says
     * @throws IllegalArgumentException if two are of different patients, spaces, series or images; names both
     */
    static ReadFiles of(ReaderFiles given, SegmentationService segmentations, Progress progress) throws IOException {
        ReadFiles read = ofInstances(given, segmentations, progress);
        for (int n = 0; n < read.maps().size(); n++)
            if (isEmpty(read.maps().get(n)))
                read.findings.add(Finding.warning("EMPTY_READER", "No voxel is marked here; that counts as a decision against every structure of the others.", given.places().get(n)));
        return read;
    }

    /** The same where objects without voxels count, too. */
    static ReadFiles ofInstances(ReaderFiles given, SegmentationService segmentations, Progress progress) throws IOException {
        ReadFiles read = new ReadFiles(given, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int n = 0; n < given.files().size(); n++) {
            progress.report(n, given.files().size());
            read.add(n, given.read(n, segmentations));
        }
        read.requireOneImage();
        read.tellRepeated();
        return read;
    }

    private void tellRepeated() throws IOException {
        for (int n = 0; n < given.files().size(); n++)
            for (int m = 0; m < n; m++)
                if (Files.isSameFile(given.files().get(n), given.files().get(m)))
                    findings.add(Finding.warning("DUPLICATE", "The same file is given for two readers; it counts as two.", given.places().get(n)));
    }

    private void add(int n, LabelMap map) throws IOException {
        Path file = given.files().get(n);
        map.findings().forEach(f -> findings.add(given.at(n, f)));
        DrawnOn on = map.drawnOn();
        if (ReaderInputs.isAnnotations(file)) {
            Annotations annotations = AnnotationFile.read(file);
            images.add(List.of(annotations.image()));
            drawn.add(new DrawnOn(annotations.image().seriesUid(), annotations.image().frameOfReferenceUid(), on.patient()));
            addUnfilled(annotations, given.places().get(n));
        } else {
            images.add(List.of());
            drawn.add(on);
        }
        long bytes = (long) Short.BYTES * map.layers() * map.grid().voxels() * given.files().size();
        maps.add(bytes > Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY ? map.packed() : map);
    }

    private static boolean isEmpty(LabelMap map) {
        for (int layer = 0; layer < map.layers(); layer++) for (int k = 0; k < map.grid().nk(); k++) for (short v : map.plane(layer, k)) if (v != 0) return false;
        return true;
    }

    /** Key slices with nothing between them compare as if the reader had seen nothing there. */
    private void addUnfilled(Annotations annotations, String place) {
        int empty = UnfilledSlices.count(annotations);
        if (empty > 0)
            findings.add(Finding.warning("UNFILLED", empty + " slices between key slices are empty and count as such; run Interpolate Annotations first if the structures go on there.",
                place));
    }

    /** Place of the first annotation file; -1 if there is none. */
    int firstAnnotations() {
        for (int n = 0; n < images.size(); n++) if (!images.get(n).isEmpty()) return n;
        return -1;
    }

    /**
     * Annotations know all of their image: what reaches beyond it is of another one, or planes are missing in it, and then their geometry does not tell where
     * those behind the gap lie.
     */
    private void requireWithinAnnotations(VoxelGrid common) {
        for (int n = 0; n < images.size(); n++)
            if (!images.get(n).isEmpty() && images.get(n).get(0).grid().voxels() != common.voxels())
                throw new IllegalArgumentException("other readers' segmentations reach beyond the image that " + given.places().get(n)
                    + " was drawn on; expected readers of one image. If slices of it are missing, image= tells where each lies.");
    }

    /**
     * All on one grid, within the image of annotations unless somebody chose to resample.
     *
     * @throws IllegalArgumentException if they lie on other voxels; names both, and says whose place is not sure
     */
    CommonGrid together(int first, Resampling resample) {
        try {
            CommonGrid common = CommonGrid.of(maps, given.places(), first, resample);
            if (resample == Resampling.REFUSE) requireWithinAnnotations(common.maps().get(0).grid());
            return common;
        } catch (IllegalArgumentException e) {
            String doubts = findings.stream().filter(f -> f.code().equals("TRANSFORM_CHOICE") && f.level() == Finding.Level.WARNING).map(f -> " " + f.where() + ": " + f.message()).distinct().collect(Collectors.joining());
            throw doubts.isEmpty() ? e : new IllegalArgumentException(e.getMessage() + doubts, e);
        }
    }

    private void requireOneImage() {
        requireSame(drawn.stream().map(DrawnOn::patient).toList(), (a, b) -> "on two patients; expected readers of one patient.");
        requireSame(drawn.stream().map(DrawnOn::frameOfReference).toList(), (a, b) -> "in two spaces (Frame of Reference UID " + a + " and " + b + "); expected readers of one image.");
        requireSame(drawn.stream().map(DrawnOn::series).toList(), (a, b) -> "on series " + a + " and " + b + "; expected readers of one series.");
        requireSame(images.stream().map(i -> i.isEmpty() ? "" : i.get(0).digest()).toList(), (a, b) -> "on images of different values (their digests differ); expected readers of one image.");
    }

    /** @param known of each file, empty where it does not say */
    private void requireSame(List<String> known, BinaryOperator<String> what) {
        int first = -1;
        for (int n = 0; n < known.size(); n++) {
            if (known.get(n).isEmpty()) continue;
            if (first < 0) first = n;
            else if (!known.get(n).equals(known.get(first)))
                throw new IllegalArgumentException(given.places().get(first) + " and " + given.places().get(n) + " were drawn " + what.apply(known.get(first), known.get(n)));
        }
    }
}
