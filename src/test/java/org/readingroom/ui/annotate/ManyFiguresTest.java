package org.readingroom.ui.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Polyline;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.StandardClasses;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.geometry.PointMm;
import org.readingroom.ui.model.Layout;
import org.readingroom.ui.model.ViewKind;
import org.readingroom.ui.tool.PanTool;
import org.readingroom.ui.view.EventThreadWatch;
import org.readingroom.ui.view.ShownViews;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.Rgb;

/** 100,000 lines of 1,000 objects: at the places where geometry puts them, and never made in the event thread. */
class ManyFiguresTest {

    private static final int SIZE = 480, AXIAL = 0, SAGITTAL = 1, PROJECTION = 2, OBJECTS = 1000, A_SLICE = 5, ROUNDS = 3;
    private static final long GOAL_MS = 50;
    private static final OntologyClass OF = StandardClasses.ONTOLOGY.classes().get(0);

    private final Volume phantom = ShownViews.phantom();
    private final FigurePainter painter = new FigurePainter();
    private ShownViews views;
    private EventThreadWatch watch;

    /** Object n lies along x at y = n % 40 on all slices, five lines on each, from x = n / 40. */
    private Annotations drawn() {
        Ontology pink = Ontology.of(new OntologyClass(OF.id(), OF.name(), new Rgb(255, 20, 200), OF.category(), OF.type()));
        List<Track> tracks = new ArrayList<>();
        List<Shape> shapes = new ArrayList<>();
        for (int n = 0; n < OBJECTS; n++) {
            Track track = new Track(new UUID(9, n), n + 1, OF.id());
            tracks.add(track);
            int x = n / 40, y = n % 40;
            if (y >= 10) y = 30 + y % 10; // rows 10 to 29 stay empty
            for (int k = 0; k < phantom.grid().nk(); k++) for (int p = 0; p < A_SLICE; p++)
                shapes.add(new Shape(track.uuid(), Axis.K, k, State.KEY, new Polyline(List.of(new PlanePoint(x, y), new PlanePoint(x + 1 + p, y))), Origin.UNKNOWN));
        }
        Annotations none = Annotations.of(ImageReference.of(phantom), pink);
        return new Annotations(none.image(), pink, tracks, shapes, List.of(), none.kept());
    }

    @BeforeEach
    void a_thousand_objects() {
        views = new ShownViews(phantom, new Layout("all", 3, 1, List.of(ViewKind.AXIAL, ViewKind.SAGITTAL, ViewKind.PROJECTION)), SIZE, SIZE, new PanTool(), List.of(painter));
        AnnotationDocument document = AnnotationDocument.of(drawn());
        watch = EventThreadWatch.start();
        ShownViews.onEvents(() -> views.workbench.annotating().open(views.workbench.data().items().get(0).id(), document));
    }

    @AfterEach
    void nobody_watches_any_more() {
        watch.over();
    }

    private BufferedImage painted(int view) {
        views.upToDate();
        views.paint(view);
        ShownViews.await(() -> painter.isIdle());
        return views.paint(view);
    }

    private boolean isPink(BufferedImage image, int view, PointMm at) {
        ViewGeometry.ScreenPoint p = views.viewports.get(view).geometry().toScreen(at);
        for (int y = (int) p.y() - 2; y <= p.y() + 2; y++)
            for (int x = (int) p.x() - 2; x <= p.x() + 2; x++) {
                Color c = new Color(image.getRGB(x, y));
                if (c.getRed() - c.getGreen() > 80 && c.getBlue() - c.getGreen() > 60) return true;
            }
        return false;
    }

    @Test
    void lines_lie_where_geometry_puts_them_in_all_kinds_of_views_and_the_event_thread_stays_free() {
        for (int round = 0; round < ROUNDS; round++) {
            for (int k : new int[] { 4, 12 }) {
                watch.step("leafing");
                ShownViews.onEvents(() -> views.workbench.look(AXIAL, s -> s.centredOn(phantom.grid().toPatient(20, 20, k)), ""));
                BufferedImage axial = painted(AXIAL);
                assertThat(isPink(axial, AXIAL, phantom.grid().toPatient(3.5, 5, k))).isTrue();
                assertThat(isPink(axial, AXIAL, phantom.grid().toPatient(3.5, 20, k))).isFalse();
            }
            watch.step("across");
            int x = 4 + round;
            ShownViews.onEvents(() -> views.workbench.look(SAGITTAL, s -> s.centredOn(phantom.grid().toPatient(x, 20, 10)), ""));
            BufferedImage across = painted(SAGITTAL);
            for (int k = 2; k < 18; k += 3) assertThat(isPink(across, SAGITTAL, phantom.grid().toPatient(x, 5, k))).as("k %s", k).isTrue();
            assertThat(isPink(across, SAGITTAL, phantom.grid().toPatient(x, 20, 10))).isFalse();
            watch.step("projection");
            double zoom = 1 + 0.1 * round;
            ShownViews.onEvents(() -> views.workbench.look(PROJECTION, s -> s.zoomed(zoom, s.centre()), ""));
            BufferedImage whole = painted(PROJECTION);
            for (int k = 4; k < 16; k += 3) assertThat(isPink(whole, PROJECTION, phantom.grid().toPatient(20, 5, k))).as("k %s", k).isTrue();
        }
        assertThat(watch.slowestStepMs()).as("%s", watch).isLessThan(GOAL_MS);
    }
}
