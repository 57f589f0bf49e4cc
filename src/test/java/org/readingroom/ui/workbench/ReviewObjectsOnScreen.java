package org.readingroom.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.readingroom.ui.workbench.Driver.ask;
import static org.readingroom.ui.workbench.Driver.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JTabbedPane;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.shape.AnnotationLabels;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.call.SmallContext;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.review.Adjudication;
import org.readingroom.review.ReviewCase;
import org.readingroom.testing.ScreenProgram;
import org.readingroom.testing.TestImages;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.ReviewWish;
import org.readingroom.ui.model.Reviewing;
import org.readingroom.ui.model.Workbench;
import org.readingroom.volume.label.ExporterService;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;
import org.scijava.Context;

/**
 * Lesions of one class decided one by one at the real window, in a process of its own. Blocks of 12 columns or less and 12 rows in five planes, so that voxels can be counted by
 * hand: two that touch, and one apart from them.
 */
public final class ReviewObjectsOnScreen {

    private static final int ROWS = 12, PLANES = 5;
    private static final int[] LEFT = { 0, 11 }, SHORT = { 0, 9 }, RIGHT = { 12, 19 }, BOTH = { 0, 19 }, APART = { 30, 41 };

    private final WorkbenchWindow window;
    private final Workbench workbench;
    private final Driver hand;
    private final Path work;
    private final Path pictures;
    private final Context context;
    private DataItem image;

    private ReviewObjectsOnScreen(Context context, Path work, Path pictures) throws Exception {
        this.context = context;
        this.work = work;
        this.pictures = pictures;
        window = Driver.window(context);
        workbench = window.workbench();
        hand = new Driver(window);
    }

    /** @param arguments folders: for files, for pictures */
    public static void main(String[] arguments) {
        ScreenProgram.run(() -> {
            Path work = Path.of(arguments[0]);
            System.setProperty("readingroom.settings", work.resolve("settings").toString());
            Context context = SmallContext.create(ReviewObjectsOnScreen.class.getClassLoader());
            ReviewObjectsOnScreen session = new ReviewObjectsOnScreen(context, work, Path.of(arguments[1]));
            session.opens();
            session.drawnObjects();
            session.partsOfLabelMaps();
        });
    }

    private Reviewing reviewing() {
        return workbench.reviewing();
    }

    private ReviewCase reviewed() {
        return ask(() -> reviewing().reviewCase().orElseThrow());
    }

    private VoxelGrid grid() {
        return image.volume().grid();
    }

    private void opens() throws Exception {
        ask(() -> {
            window.open(TestImages.CT);
            return null;
        });
        await("the CT", () -> workbench.data().items().size() == 1 && window.isIdle());
        image = ask(() -> workbench.activeVolume().orElseThrow());
        hand.tab((JTabbedPane) hand.find("panels"), "Review");
        hand.awaitPictures();
    }

    private void review(ReviewWish wish, List<Path> files) {
        ask(() -> {
            reviewing().wish(image, wish.of(files));
            return null;
        });
        await("the readers", () -> reviewing().reviewCase().filter(c -> c.request().files().equals(files)).isPresent() && reviewing().adjudication().isPresent());
        hand.awaitPictures();
    }

    private void drawnObjects() throws Exception {
        review(new ReviewWish(List.of(), "majority", false, 0, false, false), List.of(annotations("a", LEFT, RIGHT, APART), annotations("b", APART, RIGHT, SHORT), annotations("c", BOTH)));
        assertThat(names()).containsExactly("Lesion #1", "Lesion #2", "Lesion #3");
        assertThat(reviewed().list()).as("the two that touch, and the one apart").hasSize(2);
        assertThat(blocks()).containsOnly(Map.entry("0-11", 12), Map.entry("12-19", 8), Map.entry("30-41", 12));
        int apart = reviewed().list().get(0).lookAt()[0] >= column(APART[0]) ? 0 : 1, touching = 1 - apart;
        go(touching);
        hand.shoot(pictures, "review-objects");
        hand.click(scrolled("review.take-3"));
        await("two as one, as the third reader drew them", () -> decided(touching).equals("reader c"));
        assertThat(blocks()).containsOnly(Map.entry("0-19", 20), Map.entry("30-41", 12));
        go(apart);
        hand.click(scrolled("review.nothing"));
        await("no lesion apart", () -> decided(apart).equals("nothing"));
        assertThat(blocks()).containsOnly(Map.entry("0-19", 20));
        hand.click(scrolled("review.take-1"));
        await("the one apart again, as the first reader drew it", () -> decided(apart).equals("reader a"));
        assertThat(blocks()).containsOnly(Map.entry("0-19", 20), Map.entry("30-41", 12));
        hand.click(scrolled("review.by-hand"));
        await("by hand, with the object of this region", () -> decided(apart).equals("by hand") && workbench.annotating().isOn());
        hand.shoot(pictures, "review-objects-decided");
        assertThat(ask(() -> workbench.annotating().chosen(image.id()).orElseThrow().uuid())).as("the brush has the lesion of this region")
            .isEqualTo(ask(() -> reviewing().adjudication().orElseThrow().track(2).orElseThrow()));
    }

    /** What a box of the start asks for: label maps do not tell objects apart. */
    private void partsOfLabelMaps() throws Exception {
        ask(() -> {
            reviewing().end();
            return null;
        });
        JCheckBox parts = (JCheckBox) hand.find("review.parts");
        await("the start", parts::isShowing);
        assertThat(parts.isSelected()).as("organs have parts, too").isFalse();
        List<Path> maps = List.of(labelMap("m", LEFT, APART), labelMap("n", SHORT, APART), labelMap("o", LEFT));
        review(wishWithoutRim(), maps);
        assertThat(names()).containsExactly("Label 1");
        ask(() -> {
            reviewing().end();
            return null;
        });
        await("the start again", parts::isShowing);
        hand.click(parts, 8, parts.getHeight() / 2);
        await("parts are asked for", () -> reviewing().options().parts());
        hand.shoot(pictures, "review-parts-start");
        review(wishWithoutRim(), maps);
        assertThat(names()).containsExactly("Label 1 #1", "Label 1 #2");
        assertThat(blocks()).as("a column that one of three lacks, and a lesion that one lacks").containsOnly(Map.entry("0-11", 12), Map.entry("30-41", 12));
        int apart = reviewed().list().get(0).lookAt()[0] >= column(APART[0]) ? 0 : 1;
        go(apart);
        hand.click(scrolled("review.take-3"));
        await("the third has none there", () -> decided(apart).equals("reader o"));
        assertThat(blocks()).containsOnly(Map.entry("0-11", 12));
        hand.shoot(pictures, "review-parts");
    }

    /** As the start asks, but that thin differences count. */
    private ReviewWish wishWithoutRim() {
        ReviewWish o = ask(() -> reviewing().options());
        return new ReviewWish(o.files(), o.rule(), o.settings(), o.neighbours(), o.byClass(), 0, o.leastMm3(), o.parts(), false, o.blind());
    }

    private void go(int region) {
        ask(() -> {
            reviewing().go(region);
            return null;
        });
        hand.awaitPictures();
    }

    private String decided(int region) {
        return ask(() -> reviewing().adjudication().flatMap(a -> a.decision(reviewed().list().get(region))).map(d -> d.take()).orElse(""));
    }

    private JComponent scrolled(String name) {
        JComponent c = (JComponent) hand.find(name);
        ask(() -> {
            c.scrollRectToVisible(new java.awt.Rectangle(0, 0, c.getWidth(), c.getHeight()));
            return null;
        });
        await(name, () -> c.isShowing() && c.isEnabled() && !c.getVisibleRect().isEmpty());
        return c;
    }

    private List<String> names() {
        ReviewCase of = reviewed();
        List<String> names = new ArrayList<>();
        for (int s = 0; s < of.structures().size(); s++) names.add(of.name(s));
        return names;
    }

    /** Each object of the adjudication that has voxels: first and last column, and how many columns' worth of voxels it has. */
    private Map<String, Integer> blocks() {
        Adjudication now = ask(() -> reviewing().adjudication().orElseThrow());
        assertThat(now).isNotNull();
        Annotations all = ask(() -> workbench.annotating().document(image.id()).orElseThrow().annotations());
        LabelMap labels = AnnotationLabels.toLabelMap(all);
        Map<String, Integer> blocks = new TreeMap<>();
        for (Segment s : labels.segments()) {
            int first = Integer.MAX_VALUE, last = -1, voxels = 0;
            for (short[] plane : labels.layer(s.layer()))
                for (int n = 0; n < plane.length; n++)
                    if ((plane[n] & 0xffff) == s.value()) {
                        int i = n % grid().ni();
                        first = Math.min(first, i);
                        last = Math.max(last, i);
                        voxels++;
                    }
            if (voxels > 0) assertThat(blocks.put(first - column(0) + "-" + (last - column(0)), voxels / (ROWS * PLANES))).as("one object at each place").isNull();
        }
        return blocks;
    }

    private int column(int n) {
        return grid().ni() / 2 - 20 + n;
    }

    private Path annotations(String name, int[]... blocks) throws IOException {
        Ontology classes = new Ontology(List.of(new OntologyClass("lesion", "Lesion", new Rgb(255, 0, 0), Segment.TISSUE, Segment.TISSUE)), Notes.NONE);
        List<Track> tracks = new ArrayList<>();
        List<Shape> shapes = new ArrayList<>();
        for (int[] b : blocks) {
            UUID uuid = UUID.nameUUIDFromBytes((name + tracks.size()).getBytes(StandardCharsets.UTF_8));
            tracks.add(new Track(uuid, tracks.size() + 1, "lesion"));
            BitSet bits = new BitSet();
            for (int j = 0; j < ROWS; j++) bits.set(start(b, j), start(b, j) + b[1] - b[0] + 1);
            for (int k = 0; k < PLANES; k++) shapes.add(new Shape(uuid, Axis.K, grid().nk() / 2 + k, State.KEY, Bitmask.of(bits, grid().ni()), new Origin(name, java.time.Instant.EPOCH, "brush")));
        }
        Path file = Files.createDirectories(work.resolve("objects")).resolve(name + AnnotationFile.EXTENSION);
        AnnotationFile.write(file, new Annotations(ImageReference.of(image.volume()), classes, tracks, shapes, List.of(), Notes.NONE));
        return file;
    }

    private int start(int[] block, int row) {
        return column(block[0]) + grid().ni() * (grid().nj() / 2 + row);
    }

    private Path labelMap(String name, int[]... blocks) throws IOException {
        LabelMap map = LabelMap.empty(grid(), List.of(Segment.plain(0, 1, "Label 1")));
        for (int[] b : blocks)
            for (int k = 0; k < PLANES; k++) for (int j = 0; j < ROWS; j++) java.util.Arrays.fill(map.layer(0)[grid().nk() / 2 + k], start(b, j), start(b, j) + b[1] - b[0] + 1, (short) 1);
        Path file = Files.createDirectories(work.resolve("maps")).resolve(name + ".nii.gz");
        context.service(ExporterService.class).exporter("", file).export(SegmentationExport.of(map, "", SegmentationExport.Origin.MANUAL), file, Progress.NONE);
        return file;
    }
}
