package org.readingroom.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Component;
import java.awt.Container;
import java.awt.event.KeyEvent;
import java.awt.event.KeyListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.swing.JSlider;
import javax.swing.JTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.StandardClasses;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.tool.Drawing;
import org.readingroom.annotation.tool.Tracks;
import org.readingroom.display.view.Scene;
import org.readingroom.geometry.PointMm;
import org.readingroom.testing.GivenHeaders;
import org.readingroom.ui.annotate.FigurePainter;
import org.readingroom.ui.model.Layout;
import org.readingroom.ui.model.ViewKind;
import org.readingroom.ui.tool.PanTool;
import org.readingroom.ui.view.ShownViews;
import org.readingroom.ui.view.ViewMoves;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.Volume;

/** The rows of the tree, without a window. */
class DataTreeTest {

    private static final int SIZE = 200;

    private final ShownViews views = new ShownViews(ShownViews.phantom(), new Layout("one", 1, 1, List.of(ViewKind.IMAGE)), SIZE, SIZE, new PanTool(), List.of(new FigurePainter()));
    private DataTree data;
    private JTree tree;
    private int item;

    @BeforeEach
    void an_image() {
        ShownViews.onEvents(() -> {
            data = new DataTree(views.workbench, sentence -> { }, () -> { });
            tree = (JTree) find(data, "data");
            item = views.workbench.data().items().get(0).id();
        });
    }

    private static Component find(Container in, String name) {
        for (Component c : in.getComponents()) {
            if (name.equals(c.getName())) return c;
            Component below = c instanceof Container inner ? find(inner, name) : null;
            if (below != null) return below;
        }
        return null;
    }

    private List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (int n = 0; n < tree.getRowCount(); n++) {
            int row = n;
            rows.add(((javax.swing.JLabel) tree.getCellRenderer().getTreeCellRendererComponent(tree, tree.getPathForRow(row).getLastPathComponent(), false, true, true, row, false)).getText());
        }
        return rows;
    }

    private void draw() {
        AnnotationDocument d = views.workbench.annotating().document(item).orElseThrow();
        var track = Tracks.fresh(d, StandardClasses.ONTOLOGY.classes().get(0).id());
        int middle = ShownViews.phantom().grid().nk() / 2;
        ViewMoves.goTo(views.workbench, 0, middle);
        views.workbench.annotating().apply(item, Tracks.with(d, track, Drawing.add(d, track, Axis.K, middle, new Box(2, 2, 12, 12), Origin.UNKNOWN)));
    }

    private List<Scene.LabelLayer> drawn() {
        return views.workbench.scene(views.workbench.view(0)).labels();
    }

    @Test
    void annotations_have_a_row_whose_eye_hides_them_and_whose_opacity_is_theirs_alone() {
        ShownViews.onEvents(() -> {
            assertThat(rows()).hasSize(1);
            views.workbench.annotating().open(item, AnnotationDocument.of(Annotations.of(ImageReference.of(views.workbench.data().item(item).volume()), StandardClasses.ONTOLOGY)));
            assertThat(rows()).last().isEqualTo("Annotations (0 objects)");
            draw();
            assertThat(rows()).last().isEqualTo("Annotations (1 object)");
            tree.setSelectionRow(1);
        });
        int[] seen = pixels();
        ShownViews.onEvents(() -> {
            assertThat(drawn()).isNotEmpty();
            double inside = drawn().get(0).opacity();
            JSlider opacity = (JSlider) find(data, "opacity");
            assertThat(opacity.getValue()).isEqualTo(40);
            opacity.setValue(80);
            assertThat(drawn().get(0).opacity()).isCloseTo(2 * inside, within(1e-9));
            assertThat(views.workbench.look(item).opacity()).as("the image's").isOne();
            opacity.setValue(40);
            press(KeyEvent.VK_SPACE);
            assertThat(drawn()).isEmpty();
            assertThat(views.workbench.look(item).visible()).as("the image").isTrue();
        });
        assertThat(pixels()).as("nor its lines").isNotEqualTo(seen);
        ShownViews.onEvents(() -> press(KeyEvent.VK_SPACE));
        assertThat(pixels()).isEqualTo(seen);
        ShownViews.onEvents(() -> {
            views.workbench.close(views.workbench.data().item(item));
            assertThat(rows()).isEmpty();
        });
    }

    private void press(int code) {
        KeyEvent e = new KeyEvent(tree, KeyEvent.KEY_PRESSED, 0, 0, code, ' ');
        for (KeyListener each : tree.getKeyListeners()) if (!e.isConsumed()) each.keyPressed(e); // without a window nobody has the focus
    }

    private int[] pixels() {
        views.upToDate();
        return views.paint(0).getRGB(0, 0, SIZE, SIZE, null, 0, SIZE);
    }

    @Test
    void a_patient_keeps_the_number_when_another_one_is_closed() {
        ShownViews.onEvents(() -> {
            int first = views.workbench.add(of("A", "1.1")).id();
            views.workbench.add(of("B", "1.2"));
            assertThat(rows()).contains("Patient 1", "Patient 2");
            views.workbench.close(views.workbench.data().item(first));
            assertThat(rows()).contains("Patient 2").doesNotContain("Patient 1");
            views.workbench.add(of("C", "1.3"));
            assertThat(rows()).contains("Patient 2", "Patient 3");
            views.workbench.add(of("A", "1.1"));
            assertThat(rows()).contains("Patient 1", "Patient 2", "Patient 3");
        });
    }

    private static Volume of(String patient, String study) {
        Volume phantom = ShownViews.phantom();
        int planes = phantom.grid().nk();
        SourceInstances source = new SourceInstances("1.9", study, "", Collections.nCopies(planes, new SourceInstances.Plane(Path.of("a"), "1.4", "1.5", 1, PointMm.ORIGIN)));
        return phantom.toBuilder().source(source).headers(new GivenHeaders(planes, Map.of("PatientID", patient))).build();
    }

    @Test
    void steps_go_around_the_images_in_the_order_of_the_rows() {
        ShownViews.onEvents(() -> {
            int second = views.workbench.add(ShownViews.phantom()).id();
            data.step(1);
            assertThat(views.workbench.view(0).items()).containsExactly(second);
            data.step(1);
            assertThat(views.workbench.view(0).items()).containsExactly(item);
            data.step(-1);
            assertThat(views.workbench.view(0).items()).containsExactly(second);
        });
    }
}
