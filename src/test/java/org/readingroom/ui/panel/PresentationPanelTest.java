package org.readingroom.ui.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.event.MouseEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.swing.AbstractButton;
import javax.swing.JList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.document.StudyObject;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.series.DicomReader;
import org.readingroom.display.view.ImageLook;
import org.readingroom.display.view.ViewState;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.ui.model.Layout;
import org.readingroom.ui.model.Workbench;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;

/** Presentation states that pydicom wrote beside a CT, applied by the mouse alone. */
class PresentationPanelTest {

    @TempDir
    Path folder;

    private final Workbench workbench = new Workbench();
    private Driven panel;
    private JList<?> list;

    @BeforeEach
    void open() throws Exception {
        Programs.requirePython("pydicom");
        Path script = folder.resolve("states.py");
        Files.write(script, PresentationPanelTest.class.getResourceAsStream("/org/readingroom/presentation/states.py").readAllBytes());
        assertThat(Programs.run(List.of(Programs.PYTHON, "-W", "ignore", script.toString(), folder.toString())).exit()).isZero();
        Volume ct = new DicomReader(PixelCodecs.builtIn()).read(folder, OpenRequest.LARGEST, Progress.NONE).volumes().get(0);
        Driven.run(() -> {
            workbench.add(org.readingroom.ui.model.Prepared.of(ct));
            workbench.arrange(Layout.PLANES);
            for (int n = 0; n < 3; n++) workbench.resize(n, 300, 300);
            workbench.activate(1); // coronal: the state turns it to the file's own planes
        });
        DocumentsBody body = Driven.get(() -> new DocumentsBody(workbench, file -> {
            throw new IOException("no segmentation here");
        }, file -> { }, text -> { }));
        panel = new Driven(body, body::isIdle);
        list = panel.find(JList.class, "documents.list");
        Driven.run(() -> list.setSize(300, 20 * list.getModel().getSize()));
    }

    /** Clicks on the word at the right end of a row. */
    private void click(String file) {
        for (int n = 0; n < list.getModel().getSize(); n++) {
            if (!((StudyObject) list.getModel().getElementAt(n)).file().getFileName().toString().equals(file)) continue;
            int row = n;
            Driven.run(() -> {
                list.setSelectedIndex(row);
                java.awt.Rectangle cell = list.getCellBounds(row, row);
                MouseEvent e = new MouseEvent(list, MouseEvent.MOUSE_CLICKED, 0, 0, cell.x + cell.width - 10, (int) cell.getCenterY(), 0, 0, 1, false, MouseEvent.BUTTON1);
                for (java.awt.event.MouseListener l : list.getMouseListeners()) l.mouseClicked(e);
            });
        }
        panel.settle();
    }

    private ImageLook look() {
        return Driven.get(() -> workbench.look(workbench.data().items().get(0).id()));
    }

    @Test
    void one_click_shows_the_image_as_somebody_saw_it_and_one_undo_takes_all_of_it_back() {
        ImageLook before = look();
        List<ViewState> views = Driven.get(() -> workbench.views().stream().map(v -> v.state()).toList());
        click("part.dcm");
        assertThat(panel.text("documents.message")).isEmpty();
        assertThat(look().window().centre()).isEqualTo(-300);
        ViewState seen = workbench.view(1).state();
        assertThat(seen.plane().down().x()).as("turned clockwise: what pointed to the left points down").isCloseTo(1, within(1e-9));
        assertThat(seen.centre().distanceTo(workbench.data().items().get(0).volume().grid().toPatient(89.5, 67, 1))).isLessThan(1e-6);
        assertThat(seen.pixelMm()).isCloseTo(100 * 0.8 / 300, within(1e-9));
        assertThat(workbench.view(0).state().centre().z()).as("linked views go to its slice").isCloseTo(3, within(1e-6));
        assertThat(workbench.presented(workbench.data().items().get(0).id())).isPresent();
        Driven.run(workbench::undo);
        assertThat(look()).isEqualTo(before);
        assertThat(Driven.get(() -> workbench.views().stream().map(v -> v.state()).toList())).isEqualTo(views);
        assertThat(workbench.presented(workbench.data().items().get(0).id())).isEmpty();
        assertThat(Driven.get(workbench::redo)).isTrue();
        assertThat(workbench.view(1).state()).isEqualTo(seen);
    }

    @Test
    void what_cannot_be_shown_is_told() {
        click("drawn.dcm");
        assertThat(panel.text("documents.message")).isEqualTo("It has several windows; that of the slice in view is used. Apply it again at another slice for that one's.");
        assertThat(look().window().centre()).as("the slice in view is the second one").isEqualTo(-100);
        for (var action : new PresentationActions().actions(workbench)) Driven.run(action.run());
        assertThat(workbench.presented(workbench.data().items().get(0).id())).isEmpty();
        assertThat(look().window().centre()).isEqualTo(-100);
    }

    @Test
    void states_of_other_images_and_of_another_patient_are_refused() {
        click("other.dcm");
        assertThat(panel.text("documents.message")).isEqualTo("This presentation state is about other images than those in the active view; show the series that it was made on.");
        click("stranger.dcm");
        assertThat(panel.text("documents.message")).isEqualTo("This object is of another patient than the image in the active view; it is not laid over it.");
        assertThat(workbench.presented(workbench.data().items().get(0).id())).isEmpty();
        assertThat(Driven.get(() -> panel.find(AbstractButton.class, "documents.apply").isEnabled())).isTrue();
    }
}
