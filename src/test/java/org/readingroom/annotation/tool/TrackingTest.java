package org.readingroom.annotation.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Keypoints;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.StandardClasses;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.shape.SlicePicture;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.series.DicomReader;
import org.readingroom.io.Progress;
import org.readingroom.testing.TestImages;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;
import org.readingroom.volume.mask.Mask;

/** Objects carried on from one slice, against the truth of the phantom CT, which is given by formulas. */
class TrackingTest {

    private static final Instant WHEN = Instant.parse("2026-11-23T01:00:00Z");
    private static Volume image;
    private static Annotations truth;

    @BeforeAll
    static void open() throws Exception {
        image = new DicomReader(PixelCodecs.builtIn()).read(TestImages.CT, OpenRequest.ALL, Progress.NONE).volumes().get(0);
        truth = AnnotationFile.read(TestImages.TRUTH);
    }

    @Test
    void an_object_is_followed_where_its_edges_are_seen_and_no_slice_further() {
        Map<String, Integer> reached = new TreeMap<>();
        for (Track t : truth.tracks()) {
            NavigableMap<Integer, Figure> there = drawn(t);
            int mid = (there.firstKey() + there.lastKey()) / 2;
            for (int to : new int[] { Math.max(0, there.firstKey() - 6), Math.min(image.grid().nk() - 1, there.lastKey() + 6) }) {
                Tracking.Tracked tracked = Tracking.of(List.of(key(t, mid)), to, image, 0, 0, EdgeSettings.of(image.grid()), WHEN, Progress.NONE);
                assertThat(tracked.why().isEmpty()).isEqualTo(tracked.last0() == to);
                for (Shape s : tracked.shapes()) {
                    assertThat(s).extracting(Shape::state, Shape::axis).containsExactly(State.PROPOSED, Axis.K);
                    assertThat(there).as("%s ends before slice %d", t.classId(), s.slice0()).containsKey(s.slice0());
                    assertThat(dice(s.figure(), there.get(s.slice0()))).as("%s, slice %d", t.classId(), s.slice0()).isGreaterThan(0.85);
                }
                reached.put(t.classId() + (to < mid ? " down" : " up"), Math.abs(tracked.last0() - mid));
            }
        }
        assertThat(reached.get("aorta down")).as("all the way").isEqualTo(25);
        assertThat(reached.get("kidney-right down")).as("to the slice before its pole").isEqualTo(8);
        Track aorta = truth.tracks().stream().filter(t -> t.classId().equals("aorta")).findFirst().orElseThrow();
        Tracking.Tracked down = Tracking.of(List.of(key(aorta, 25)), 0, image, 0, 0, EdgeSettings.of(image.grid()), WHEN, Progress.NONE);
        double followed = down.shapes().stream().mapToDouble(s -> dice(s.figure(), drawn(aorta).get(s.slice0()))).average().orElseThrow();
        double repeated = down.shapes().stream().mapToDouble(s -> dice(drawn(aorta).get(25), drawn(aorta).get(s.slice0()))).average().orElseThrow();
        assertThat(followed).as("%.2f where the key is repeated", repeated).isGreaterThan(0.93).isGreaterThan(2 * repeated);
    }

    @Test
    void one_step_of_undo_replaces_older_extensions_and_leaves_what_is_drawn() {
        AnnotationDocument document = AnnotationDocument.of(Annotations.of(truth.image(), truth.ontology()));
        Track like = truth.tracks().stream().filter(t -> t.classId().equals("aorta")).findFirst().orElseThrow(), track = new Track(UUID.randomUUID(), 7, "aorta");
        document.apply(Tracks.with(document, track, Drawing.add(document, track, Axis.K, 25, drawn(like).get(25), new Origin("anna", WHEN, "polygon"))));
        document.apply(Drawing.copy(document, document.shapes(track.uuid(), Axis.K, 25), Axis.K, 22, null, new Origin("anna", WHEN, "copy")).orElseThrow());
        document.apply(Extending.to(document, track, Axis.K, 20, WHEN).orElseThrow());
        String before = document.digest();
        List<Shape> start = Tracking.start(document, track, Axis.K, 18);
        document.apply(Tracking.edit(document, Tracking.of(start, 18, image, 0, 0, EdgeSettings.of(image.grid()), WHEN, Progress.NONE)).orElseThrow());
        assertThat(document.slices(track.uuid(), Axis.K)).containsExactly(18, 19, 20, 21, 22, 23, 24, 25);
        for (int slice : new int[] { 18, 20, 24 }) assertThat(document.shapes(track.uuid(), Axis.K, slice)).singleElement().extracting(s -> s.origin().tool(), s -> s.origin().author()).containsExactly(Tracking.TOOL, "anna");
        assertThat(document.shapes(track.uuid(), Axis.K, 22)).as("a copy is somebody's own").noneMatch(s -> s.origin().tool().equals(Tracking.TOOL));
        document.undo();
        assertThat(document.digest()).isEqualTo(before);
    }

    @Test
    void what_has_no_outline_is_refused_before_anything_is_looked_for() {
        AnnotationDocument document = AnnotationDocument.of(Annotations.of(truth.image(), StandardClasses.ONTOLOGY));
        Track track = Tracks.fresh(document, "lesion");
        document.apply(Tracks.with(document, track, Drawing.add(document, track, Axis.K, 9, Keypoints.of(new PlanePoint(4, 5)), new Origin("anna", WHEN, "point"))));
        assertThatThrownBy(() -> Tracking.start(document, track, Axis.K, 12)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no outline or mask on slice 9");
        assertThatThrownBy(() -> Tracking.start(document, track, Axis.K, 9)).hasMessageContaining("lies between the ends");
    }

    private static NavigableMap<Integer, Figure> drawn(Track t) {
        NavigableMap<Integer, Figure> there = new TreeMap<>();
        for (Shape s : truth.shapesOf(t)) if (s.axis() == Axis.K && s.figure().hasArea()) there.put(s.slice0(), s.figure());
        return there;
    }

    private static Shape key(Track t, int slice0) {
        return new Shape(t.uuid(), Axis.K, slice0, State.KEY, drawn(t).get(slice0), new Origin("anna", WHEN, "polygon"));
    }

    private static double dice(Figure a, Figure b) {
        Mask x = SlicePicture.of(a, Axis.K, image.grid()), y = SlicePicture.of(b, Axis.K, image.grid());
        long both = 0, all = 0;
        byte[] p = x.plane(0), q = y.plane(0);
        for (int n = 0; n < p.length; n++) {
            both += p[n] & q[n];
            all += p[n] + q[n];
        }
        return 2.0 * both / all;
    }
}
