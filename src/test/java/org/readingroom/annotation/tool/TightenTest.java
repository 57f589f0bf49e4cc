package org.readingroom.annotation.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Ellipse;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.shape.SlicePicture;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.series.DicomReader;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.testing.TestImages;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.mask.Reach;

/** Outlines of readers with habits, pulled, against the truth of the phantom CT, which is given by formulas. */
class TightenTest {

    private static Volume image;
    private static Annotations truth;

    @BeforeAll
    static void open() throws Exception {
        image = new DicomReader(PixelCodecs.builtIn()).read(TestImages.CT, OpenRequest.ALL, Progress.NONE).volumes().get(0);
        truth = AnnotationFile.read(TestImages.TRUTH);
    }

    @Test
    void organs_drawn_too_large_or_to_the_side_come_nearer_to_the_truth() throws Exception {
        for (int reader : new int[] { 2, 3 }) {
            Annotations drawn = AnnotationFile.read(TestImages.reader(reader));
            EdgeSettings settings = new EdgeSettings(2, 6, 0.5);
            double before = 0, after = 0;
            int count = 0, better = 0;
            for (Track t : drawn.tracks())
                for (Shape s : drawn.shapesOf(t)) {
                    if (Tighten.outlines(List.of(s)).isEmpty() || truthOf(t, s).isEmpty()) continue;
                    Tighten.Pulled p = Tighten.pulled(List.of(s), image, 0, 0, settings).get(0);
                    double was = dice(s.figure(), s, t), now = dice(p.now().orElse(s.figure()), s, t);
                    if (t.classId().equals("aorta") && s.slice0() < 50) assertThat(now).as("aorta, slice %d: %s before", s.slice0(), was).isGreaterThan(was).isGreaterThan(0.88);
                    before += was;
                    after += now;
                    if (now > was) better++;
                    count++;
                }
            assertThat(after / count).as("reader %d, %f before", reader, before / count).isGreaterThan(before / count + 0.05);
            assertThat(better).as("of %d", count).isGreaterThan(count / 2);
        }
    }

    @Test
    void masks_stay_masks_and_boxes_become_outlines_in_one_step_of_undo_that_says_what_drew_them() {
        AnnotationDocument document = AnnotationDocument.of(Annotations.of(truth.image(), truth.ontology()));
        Track track = new Track(UUID.randomUUID(), 7, "aorta");
        Shape aorta = truth.shapes().stream().filter(s -> s.slice0() == 14 && truth.track(s.track()).orElseThrow().classId().equals("aorta")).findFirst().orElseThrow();
        Mask small = Reach.shrink(SlicePicture.of(aorta.figure(), Axis.K, image.grid()), 3, image.grid().spacing(), Progress.NONE);
        document.apply(Tracks.with(document, track, Drawing.add(document, track, Axis.K, 14, Bitmask.of(small), new Origin("r1", null, "brush"))));
        int[] b = small.bounds();
        document.apply(Drawing.add(document, track, Axis.K, 14, new Ellipse(new PlanePoint((b[0] + b[3]) / 2.0, (b[1] + b[4]) / 2.0), 2, 2, 0), Origin.UNKNOWN));
        String before = document.digest();

        List<Tighten.Pulled> pulled = Tighten.pulled(Tighten.outlines(document, track.uuid(), Axis.K, 14), image, 0, 0, new EdgeSettings(2, 8, 0.5));
        Edit edit = Tighten.edit(document, pulled, new Origin("r2", null, Tighten.TOOL)).orElseThrow();
        document.apply(edit);
        List<Shape> now = document.shapes(track.uuid(), Axis.K, 14);
        assertThat(now).extracting(s -> s.figure().kind()).containsExactly("bitmask", "polygon");
        assertThat(now).extracting(s -> s.origin().tool()).containsExactly("tighten:brush", "tighten");
        assertThat(now).extracting(Shape::state).containsOnly(State.KEY);
        assertThat(dice(now.get(0).figure(), aorta, track)).isGreaterThan(dice(Bitmask.of(small), aorta, track)).isGreaterThan(0.9);
        assertThat(Tighten.sentence(pulled, EdgeSettings.of(image.grid()))).startsWith("2 outlines lie on edges along ");
        document.undo();
        assertThat(document.digest()).isEqualTo(before);
        assertThatThrownBy(() -> Tighten.edit(AnnotationDocument.of(Annotations.of(truth.image(), truth.ontology())), pulled, Origin.UNKNOWN)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("not there any more");
    }

    @Test
    void an_outline_that_spans_more_than_the_memory_can_look_through_is_refused_before_it_is() {
        int side = 40_000;
        Samples slide = new Samples(SampleType.UINT8, side, side, 1, 1, 1, new AbstractList<>() {
            @Override
            public Object get(int n) {
                throw new AssertionError("nothing is read");
            }

            @Override
            public int size() {
                return 1;
            }
        }, 0);
        Volume large = Volume.builder("slide", new VoxelGrid(side, side, 1, Affine.scaling(2.5e-4, 2.5e-4, 1e-3)), slide).build();
        Shape all = new Shape(UUID.randomUUID(), Axis.K, 0, State.KEY, new Ellipse(new PlanePoint(20_000, 20_000), 19_000, 19_000, 0), Origin.UNKNOWN);
        assertThatThrownBy(() -> Tighten.pulled(List.of(all), large, 0, 0, EdgeSettings.of(large.grid()))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("the outline spans 38025 x 38025 voxels").hasMessageContaining("split the object");
    }

    @Test
    void what_lies_beside_the_image_or_has_no_area_is_left_alone() {
        Shape beside = new Shape(UUID.randomUUID(), Axis.K, 3, State.KEY, new Ellipse(new PlanePoint(-400, 30), 4, 4, 0), Origin.UNKNOWN);
        assertThat(Tighten.pulled(List.of(beside), image, 0, 0, EdgeSettings.of(image.grid())).get(0).now()).isEmpty();
        Shape empty = new Shape(UUID.randomUUID(), Axis.K, 3, State.KEY, Polygon.EMPTY, Origin.UNKNOWN);
        assertThat(Tighten.outlines(List.of(empty))).isEmpty();
        assertThat(Tighten.sentence(List.of(), EdgeSettings.of(image.grid()))).contains("No outline");
    }

    private static List<Figure> truthOf(Track t, Shape s) {
        List<Figure> all = new ArrayList<>();
        for (Track other : truth.tracks()) if (other.classId().equals(t.classId())) for (Shape o : truth.shapesOf(other)) if (o.axis() == s.axis() && o.slice0() == s.slice0()) all.add(o.figure());
        return all;
    }

    private static double dice(Figure f, Shape s, Track t) {
        Mask is = SlicePicture.of(truthOf(t, s), s.axis(), image.grid()), drawn = SlicePicture.of(f, s.axis(), image.grid());
        long both = 0;
        for (int n = 0; n < is.plane(0).length; n++) both += is.plane(0)[n] & drawn.plane(0)[n];
        return 2.0 * both / (is.count() + drawn.count());
    }
}
