package org.readingroom.ui.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.event.KeyEvent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Layout;
import org.readingroom.ui.model.Prepared;
import org.readingroom.ui.model.StudyFacts;
import org.readingroom.ui.model.ViewKind;
import org.readingroom.ui.model.WindowChoice;
import org.readingroom.ui.view.ShownViews;
import org.readingroom.ui.view.Viewport;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/** On voxels whose value is ten times their slice: along any line in an axial plane, the rows of the straightened picture count the slices. */
class CurveToolTest {

    private final CurveTool tool = new CurveTool();
    private final ShownViews shown = new ShownViews(ShownViews.phantom(), Layout.SINGLE, 400, 400, tool, List.of());

    private boolean key(int code) {
        boolean[] taken = new boolean[1];
        Viewport viewport = shown.viewports.get(0);
        ShownViews.onEvents(() -> taken[0] = tool.key(viewport, new KeyEvent(viewport, KeyEvent.KEY_PRESSED, 0, 0, code, KeyEvent.CHAR_UNDEFINED)));
        return taken[0];
    }

    @Test
    void a_line_of_clicks_becomes_a_picture_beside_the_view_with_its_window() {
        int line = ShownViews.count(shown.paint(0), new Color(0xff, 0x8c, 0xd0), 0, 0, 400, 400);
        shown.click(0, 100, 100);
        shown.click(0, 200, 100);
        shown.click(0, 200, 300);
        shown.click(0, 399, 399);
        assertThat(key(KeyEvent.VK_BACK_SPACE)).isTrue();
        assertThat(ShownViews.count(shown.paint(0), new Color(0xff, 0x8c, 0xd0), 0, 0, 400, 400)).isGreaterThan(line + 200);
        assertThat(key(KeyEvent.VK_ENTER)).isTrue();
        ShownViews.await(() -> shown.workbench.data().items().size() == 2 && shown.workbench.views().size() == 2);
        DataItem made = shown.workbench.data().items().get(1);
        Volume picture = made.volume();
        assertThat(shown.workbench.view(1).kind()).isEqualTo(ViewKind.IMAGE);
        assertThat(shown.workbench.view(1).items()).containsExactly(made.id());
        assertThat(shown.workbench.look(made.id())).isEqualTo(shown.workbench.look(shown.workbench.data().items().get(0).id()));
        assertThat(picture.grid().ni()).as("10 + 20 mm of line in pixels of 1 mm").isEqualTo(31);
        assertThat(picture.verdict()).isEqualTo(Verdict.UNPLACED);
        int middle = (picture.grid().nj() - 1) / 2;
        double k = (shown.workbench.cursor().z() + 20) / 2;
        assertThat(picture.real(5, middle, 0, 0, 0)).isCloseTo(10 * k, within(1e-3));
        assertThat(picture.real(5, middle + 4, 0, 0, 0)).as("4 mm towards the feet").isCloseTo(10 * (k - 2), within(1e-3));
    }

    @Test
    void escape_drops_the_line_and_a_single_point_is_none() {
        assertThat(key(KeyEvent.VK_ESCAPE)).as("nothing to drop: the key is others'").isFalse();
        shown.click(0, 100, 100);
        assertThat(key(KeyEvent.VK_ENTER)).isTrue();
        assertThat(key(KeyEvent.VK_ESCAPE)).isTrue();
        assertThat(key(KeyEvent.VK_BACK_SPACE)).isFalse();
        assertThat(shown.workbench.data().items()).hasSize(1);
    }

    @Test
    void the_picture_belongs_to_its_volumes_patient_and_study_and_its_line_stays_until_escape() {
        StudyFacts facts = new StudyFacts("ID 1", "", "1.2.3", "20200101", "1.2.3.4", "7", "CT", "", "", "L", "P");
        ShownViews.onEvents(() -> {
            DataItem ct = shown.workbench.add(new Prepared(ShownViews.phantom(), shown.workbench.look(1), facts, false));
            shown.workbench.show(0, List.of(ct.id()));
        });
        shown.upToDate();
        shown.click(0, 100, 100);
        shown.click(0, 300, 100);
        assertThat(key(KeyEvent.VK_ENTER)).isTrue();
        ShownViews.await(() -> shown.workbench.data().items().size() == 3);
        DataItem picture = shown.workbench.data().items().get(2);
        StudyFacts its = shown.workbench.data().facts(picture.id());
        assertThat(List.of(its.patient(), its.studyUid(), its.seriesNumber())).containsExactly("ID 1", "1.2.3", "7");
        assertThat(its.rowsTo()).as("its rows run along the line").isEmpty();
        assertThat(WindowChoice.modality(shown.workbench, picture)).isEqualTo("CT");
        assertThat(its.isOtherPatientThan(new StudyFacts("ID 2", "", "", "", "", "", "", "", "", "", ""))).isTrue();
        shown.upToDate();
        assertThat(line()).as("200 pixels of line on the volume").isGreaterThan(200);
        assertThat(key(KeyEvent.VK_ESCAPE)).isTrue();
        assertThat(line()).isZero();
        assertThat(key(KeyEvent.VK_ESCAPE)).as("gone already").isFalse();
    }

    @Test
    void closing_the_picture_takes_its_line_off() {
        shown.click(0, 100, 100);
        shown.click(0, 300, 100);
        key(KeyEvent.VK_ENTER);
        ShownViews.await(() -> shown.workbench.data().items().size() == 2);
        shown.upToDate();
        assertThat(line()).isGreaterThan(200);
        ShownViews.onEvents(() -> shown.workbench.close(shown.workbench.data().items().get(1)));
        assertThat(line()).isZero();
    }

    private int line() {
        return ShownViews.count(shown.paint(0), new Color(0xff, 0x8c, 0xd0), 0, 0, 400, 400);
    }
}
