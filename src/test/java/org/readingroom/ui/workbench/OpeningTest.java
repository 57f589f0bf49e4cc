package org.readingroom.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Component;
import java.awt.Container;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.swing.JPanel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Hanging;
import org.readingroom.ui.model.HangingProtocol;
import org.readingroom.ui.model.ViewKind;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.session.DataReference;
import org.readingroom.ui.view.NavigationBar;
import org.readingroom.ui.view.ShownViews;
import org.readingroom.ui.view.ViewMoves;
import org.readingroom.ui.view.Viewport;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Volume;
import org.readingroom.volume.lazy.CountedPlanes;
import org.readingroom.volume.lazy.PlaneCache;

/** What is read when, while volumes are opened: the planes count who asks for them, and come only when they are let. No window is needed for that. */
@Timeout(60)
class OpeningTest {

    private static final int SLICES = 200, MIDDLE = 99, SIDE = 120;
    private static final Color LOADED = new Color(0x6c, 0xb4, 0xe8);

    private final Workbench workbench = new Workbench();
    private final List<String> told = new ArrayList<>();
    private final List<Integer> readAtFirstPicture = new ArrayList<>();
    private final JPanel all = new JPanel();
    private final Semaphore permits = new Semaphore(0, true); // who waits first comes first
    private CountedPlanes source = new CountedPlanes(SLICES, 1, Set.of(), permits);
    private Opener opener;
    private ViewGrid grid;
    private NavigationBar navigation;
    private int idle, progress;

    @BeforeEach
    void hang() {
        ShownViews.onEvents(() -> {
            opener = new Opener(workbench, null, new Opener.Listener() {
                @Override
                public void progress(String what, long done, long total) {
                    progress++;
                }

                @Override
                public void told(String sentence) {
                    told.add(sentence);
                }

                @Override
                public void idle() {
                    idle++;
                }

                @Override
                public void opened(Path path, boolean isFree, List<DataItem> items, boolean first) {
                    if (first) Hanging.hang(workbench, HangingProtocol.MPR);
                    size();
                }

                @Override
                public void known(DataItem item, DataReference reference, boolean isFree) {}
            });
            grid = new ViewGrid(workbench, () -> null, e -> false, p -> { }, this::answered, () -> { });
            navigation = new NavigationBar(workbench, n -> null);
            all.add(grid);
            all.add(navigation);
            all.addNotify();
        });
    }

    @AfterEach
    void end() {
        ShownViews.onEvents(opener::close);
    }

    private void answered() {
        if (readAtFirstPicture.isEmpty() && grid.viewports().get(0).isUpToDate()) readAtFirstPicture.addAll(source.order());
        opener.answered();
    }

    private void size() {
        grid.viewports().forEach(v -> workbench.resize(v.number(), SIDE, SIDE));
    }

    private static Volume volume(CountedPlanes planes, String name) {
        VoxelGrid grid = new VoxelGrid(CountedPlanes.NI, CountedPlanes.NJ, SLICES, Affine.scaling(1, 1, 1));
        return Volume.builder(name, grid, planes.samples(PlaneCache.unlimited())).window(DisplayWindow.linear(100, 200)).build();
    }

    private DataItem open(CountedPlanes planes) {
        int before = workbench.data().items().size();
        ShownViews.onEvents(() -> opener.add(List.of(volume(planes, "series"))));
        ShownViews.await(() -> workbench.data().items().size() > before);
        return workbench.data().items().get(before);
    }

    private static boolean isUpToDate(Viewport view) {
        return view.isUpToDate();
    }

    private void awaitAll() {
        ShownViews.await(() -> opener.isIdle() && grid.viewports().stream().allMatch(OpeningTest::isUpToDate));
    }

    /** Which part of the slider is marked as read. */
    private double marked() {
        Component track = named(navigation, "slices");
        double[] part = new double[1];
        ShownViews.onEvents(() -> {
            track.setSize(SLICES + 12, 22);
            BufferedImage image = new BufferedImage(SLICES + 12, 22, BufferedImage.TYPE_INT_RGB);
            track.paint(image.getGraphics());
            part[0] = IntStream.range(0, image.getWidth()).filter(x -> image.getRGB(x, 8) == LOADED.getRGB()).count() / (double) SLICES;
        });
        return part[0];
    }

    private static Component named(Container in, String name) {
        for (Component c : in.getComponents()) {
            if (name.equals(c.getName())) return c;
            Component below = c instanceof Container inner ? named(inner, name) : null;
            if (below != null) return below;
        }
        return null;
    }

    @Test
    void the_first_picture_needs_one_slice_and_nothing_else_is_read_before_it() {
        permits.release(1);
        open(source);
        ShownViews.await(() -> isUpToDate(grid.viewports().get(0)));
        assertThat(readAtFirstPicture).containsExactly(MIDDLE);
        ShownViews.await(() -> source.order().size() == 3); // those that read the rest have begun, and wait
        assertThat(workbench.views()).extracting(v -> v.kind().isPlane() && v.kind() == ViewKind.AXIAL || workbench.arrivals().waits(v)).as("views across the slices wait").containsOnly(true);
        permits.release(SLICES);
        awaitAll();
        assertThat(source.order()).as("each slice is read once").hasSize(SLICES).doesNotHaveDuplicates();
        assertThat(workbench.data().items().get(0).volume().samples().isLazy()).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void the_slider_shows_what_is_there_and_a_jump_is_read_first() {
        permits.release(1);
        open(source);
        ShownViews.await(() -> source.order().size() == 3);
        assertThat(marked()).as("the knob stands over it").isLessThan(0.02);
        permits.release(47);
        ShownViews.await(() -> source.order().size() == 50);
        assertThat(marked()).as("48 of 200, 9 of them under the knob").isBetween(0.18, 0.25);
        ShownViews.onEvents(() -> ViewMoves.goTo(workbench, 0, 180));
        ShownViews.await(() -> source.order().contains(180)); // the view asks for it at once, although both readers are in the middle of others
        permits.release(13);
        ShownViews.await(() -> source.order().size() == 63 && isUpToDate(grid.viewports().get(0)));
        Set<Integer> after = source.order().subList(53, 63).stream().collect(Collectors.toSet());
        assertThat(after).as("from where one looks outwards: %s", source.order()).allMatch(k -> Math.abs(k - 180) <= 8);
        permits.release(SLICES);
        awaitAll();
        assertThat(marked()).isGreaterThan(0.94);
        assertThat(progress).isPositive();
    }

    @Test
    void stopping_leaves_what_is_there_and_the_rest_is_read_when_it_is_looked_at() {
        permits.release(20);
        open(source);
        ShownViews.await(() -> source.order().size() == 22);
        ShownViews.onEvents(opener::cancel);
        ShownViews.await(opener::isIdle);
        assertThat(idle).isPositive();
        assertThat(marked()).as("after the end, too").isBetween(0.04, 0.11);
        assertThat(workbench.views()).noneMatch(workbench.arrivals()::waits);
        permits.release(SLICES); // for the views across the slices
        awaitAll();
        assertThat(marked()).isGreaterThan(0.94);
        assertThat(told).isEmpty();
    }

    @Test
    void a_series_whose_second_half_is_damaged_opens_and_says_so() {
        Set<Integer> damaged = IntStream.range(MIDDLE - 3, SLICES).boxed().collect(Collectors.toSet());
        source = new CountedPlanes(SLICES, 1, damaged, new Semaphore(Integer.MAX_VALUE));
        DataItem item = open(source);
        awaitAll();
        assertThat(told).hasSize(1).first().asString().contains(damaged.size() + " of 200 slices could not be read").contains("slice96");
        assertThat(workbench.data().item(item.id()).volume().samples().isLazy()).isFalse();
        assertThat(workbench.data().item(item.id()).volume().real(1, 1, 40, 0, 0)).isEqualTo(40);
        assertThat(workbench.data().item(item.id()).volume().padding()).as("what is missing is black").isPresent();
    }

    @Test
    void a_series_of_nothing_but_damaged_slices_is_one_sentence() {
        source = new CountedPlanes(SLICES, 1, IntStream.range(0, SLICES).boxed().collect(Collectors.toSet()), new Semaphore(Integer.MAX_VALUE));
        ShownViews.onEvents(() -> opener.add(List.of(volume(source, "series"))));
        ShownViews.await(() -> !told.isEmpty() && opener.isIdle());
        assertThat(told).hasSize(1).first().asString().contains("slice99: is damaged");
        assertThat(workbench.data().items()).isEmpty();
    }

    @Test
    void a_second_series_has_its_first_picture_while_the_first_one_is_read_and_is_read_after_it() {
        permits.release(1);
        open(source);
        ShownViews.await(() -> source.order().size() == 3);
        CountedPlanes second = new CountedPlanes(SLICES);
        DataItem item = open(second);
        ShownViews.onEvents(() -> workbench.show(0, List.of(item.id())));
        ShownViews.await(() -> isUpToDate(grid.viewports().get(0)));
        assertThat(second.order()).containsExactly(MIDDLE);
        assertThat(workbench.arrivals().isComing(item.id())).isTrue();
        permits.release(SLICES);
        awaitAll();
        assertThat(second.order()).hasSize(SLICES);
    }

    @Test
    void an_empty_middle_slice_decides_the_window_only_until_all_is_there_and_nobody_has_chosen_another() {
        DisplayWindow chosen = DisplayWindow.linear(10, 20);
        for (boolean isChosen : new boolean[] { false, true }) {
            Semaphore middle = new Semaphore(1, true);
            CountedPlanes planes = new CountedPlanes(SLICES, 1, Set.of(), middle); // each slice holds one value
            int before = workbench.data().items().size();
            ShownViews.onEvents(() -> opener.add(List.of(volume(planes, "foci").toBuilder().windows(List.of()).build())));
            ShownViews.await(() -> workbench.data().items().size() > before);
            DataItem item = workbench.data().items().get(before);
            assertThat(workbench.look(item.id()).window().width()).isEqualTo(1);
            if (isChosen) ShownViews.onEvents(() -> workbench.color(item.id(), l -> l.with(chosen), ""));
            middle.release(Integer.MAX_VALUE / 2);
            awaitAll();
            DisplayWindow window = workbench.look(item.id()).window();
            if (isChosen) assertThat(window).isEqualTo(chosen);
            else assertThat(new double[] { window.centre() - window.width() / 2, window.centre() + window.width() / 2 }).containsExactly(0, SLICES - 1); // 99.9 % of 200 slices
        }
    }

    @Test
    void closing_a_series_or_the_window_while_it_is_read_ends_the_reading() {
        permits.release(1);
        DataItem first = open(source);
        ShownViews.await(() -> source.order().size() == 3);
        Semaphore middle = new Semaphore(1);
        CountedPlanes second = new CountedPlanes(SLICES, 1, Set.of(), middle);
        open(second);
        ShownViews.onEvents(() -> workbench.close(first));
        ShownViews.await(() -> second.order().size() == 3); // now it is its turn
        assertThat(source.order()).hasSizeLessThanOrEqualTo(4);
        ShownViews.onEvents(opener::close);
        ShownViews.await(opener::isIdle);
        assertThat(told).isEmpty();
        assertThat(second.order()).as("two were begun; each of two views across the slices and the projection asks for what it shows").hasSizeLessThanOrEqualTo(7);
        for (Semaphore all : List.of(permits, middle)) all.release(4 * SLICES); // nobody waits for ever
    }

    @Test
    void the_crosshair_begins_in_the_middle_of_a_voxel() {
        permits.release(SLICES);
        open(source);
        assertThat(workbench.cursor()).as("of 4 x 3 x 200 voxels").isEqualTo(workbench.data().items().get(0).volume().grid().toPatient(1, 1, 99));
        awaitAll();
        workbench.views().stream().filter(v -> v.kind().isPlane()).forEach(v -> assertThat(v.geometry().orElseThrow().toScreen(workbench.cursor()).depthMm()).isZero());
    }
}
