package org.readingroom.ui.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Cuboid;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.Keypoints;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Polyline;
import org.readingroom.annotation.Rotation;
import org.readingroom.annotation.Skeleton;
import org.readingroom.annotation.StandardClasses;
import org.readingroom.annotation.Visibility;
import org.readingroom.annotation.VoxelVector;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.tool.Drawing;
import org.readingroom.annotation.tool.Tracks;
import org.readingroom.display.ProjectionMode;
import org.readingroom.display.SlabSettings;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.display.view.ViewState;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.ui.model.Annotating;
import org.readingroom.ui.model.Layout;
import org.readingroom.ui.model.ViewKind;
import org.readingroom.ui.tool.PanTool;
import org.readingroom.ui.view.ShownViews;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.Rgb;

/** Colours at the places of the screen where geometry puts what was drawn. */
class DrawnEverywhereTest {

    private static final int SIZE = 240, AXIAL = 0, SAGITTAL = 1, PROJECTION = 2, SPACE = 3, OTHER = 4;
    private static final Rgb PINK = new Rgb(255, 20, 200);
    private static final OntologyClass OF = StandardClasses.ONTOLOGY.classes().get(0);

    private final Volume phantom = of("1.2.1", ShownViews.phantom());
    private ShownViews views;
    private Annotating annotating;
    private int item;

    @BeforeEach
    void a_volume_in_four_kinds_of_views_and_another_one_of_the_same_patient_across_it() {
        views = new ShownViews(phantom, new Layout("all", 5, 1, List.of(ViewKind.AXIAL, ViewKind.SAGITTAL, ViewKind.PROJECTION, ViewKind.SPACE, ViewKind.IMAGE)), SIZE, SIZE, new PanTool(), List.of(new FigurePainter()));
        annotating = views.workbench.annotating();
        ShownViews.onEvents(() -> {
            item = views.workbench.data().items().get(0).id();
            double c = Math.cos(0.5), s = Math.sin(0.5);
            Affine across = Affine.fromLps(new double[][] { { 1, 0, 0, -20 }, { 0, c, -3 * s, -10 }, { 0, s, 3 * c, -25 } });
            Volume other = Volume.builder("other", new VoxelGrid(40, 40, 12, across), Samples.allocate(SampleType.UINT8, 40, 40, 12, 1, 1)).build();
            int second = views.workbench.add(of("1.2.2", other)).id();
            views.workbench.show(OTHER, List.of(second));
            Ontology pink = Ontology.of(new OntologyClass(OF.id(), OF.name(), PINK, OF.category(), OF.type()));
            annotating.open(item, AnnotationDocument.of(Annotations.of(ImageReference.of(phantom), pink)));
        });
    }

    /** A series of the one frame of reference. */
    private static Volume of(String series, Volume v) {
        SourceInstances.Plane plane = new SourceInstances.Plane(null, "1.2", series + ".1", 1, PointMm.ORIGIN);
        return v.toBuilder().source(new SourceInstances("1.9", series, "1.7", Collections.nCopies(v.grid().nk(), plane))).build();
    }

    private void draw(Axis axis, int slice0, Figure f) {
        ShownViews.onEvents(() -> {
            AnnotationDocument d = annotating.document(item).orElseThrow();
            var track = Tracks.fresh(d, OF.id());
            annotating.apply(item, Tracks.with(d, track, Drawing.add(d, track, axis, slice0, f, Origin.UNKNOWN)));
        });
    }

    private void look(int view, UnaryOperator<ViewState> how) {
        ShownViews.onEvents(() -> views.workbench.look(view, how, ""));
        views.upToDate();
    }

    private boolean isPink(int view, PointMm at) {
        views.upToDate();
        BufferedImage image = views.paint(view);
        ViewGeometry.ScreenPoint p = views.viewports.get(view).geometry().toScreen(at);
        for (int y = (int) p.y() - 2; y <= p.y() + 2; y++)
            for (int x = (int) p.x() - 2; x <= p.x() + 2; x++) {
                Color c = new Color(image.getRGB(x, y)); // the images are grey, the rims of lines are mixed with them
                if (c.getRed() - c.getGreen() > 80 && c.getBlue() - c.getGreen() > 60) return true;
            }
        return false;
    }

    private PointMm voxel(double i, double j, double k) {
        return phantom.grid().toPatient(i, j, k);
    }

    @Test
    void a_line_shows_as_the_point_where_it_goes_through_and_whole_in_slabs_and_views_of_the_volume() {
        draw(Axis.J, 14, new Polyline(List.of(new PlanePoint(8, 2), new PlanePoint(32, 18))));
        look(AXIAL, s -> s.centredOn(voxel(20, 20, 10)));
        assertThat(isPink(AXIAL, voxel(20, 14, 10))).as("3 i for 2 k, from (8, 2)").isTrue();
        assertThat(isPink(AXIAL, voxel(26, 14, 14))).isFalse();
        look(AXIAL, s -> s.centredOn(voxel(20, 20, 14)));
        assertThat(isPink(AXIAL, voxel(26, 14, 14))).isTrue();
        look(AXIAL, s -> s.with(new SlabSettings(18, 1, ProjectionMode.MAX)));
        for (int k = 10; k <= 18; k++) assertThat(isPink(AXIAL, voxel(8 + 1.5 * (k - 2), 14, k))).as("in the slab, k %s", k).isTrue();
        assertThat(isPink(AXIAL, voxel(8 + 1.5 * 6, 14, 8))).as("beyond it").isFalse();
        for (int view : new int[] { PROJECTION, SPACE }) for (int k = 2; k <= 18; k += 4) assertThat(isPink(view, voxel(8 + 1.5 * (k - 2), 14, k))).as("view %s, k %s", view, k).isTrue();
    }

    @Test
    void points_and_skeletons_show_in_oblique_planes_and_in_other_series_of_the_space() {
        PlanePoint a = new PlanePoint(12, 16), b = new PlanePoint(27, 16);
        draw(Axis.K, 9, Keypoints.of(new PlanePoint(20, 25)));
        draw(Axis.K, 9, new Skeleton(List.of(new Skeleton.Node("a", a, Visibility.VISIBLE), new Skeleton.Node("b", b, Visibility.INVISIBLE)), List.of(new Skeleton.Edge("a", "b", Visibility.VISIBLE))));
        PointMm point = voxel(20, 25, 9), middle = voxel(19.5, 16, 9);
        look(SAGITTAL, s -> s.with(s.plane().turnedAbout(s.plane().right(), 20).turnedAbout(s.plane().down(), 35)).centredOn(point));
        assertThat(isPink(SAGITTAL, point)).isTrue();
        look(SAGITTAL, s -> s.centredOn(point.plus(s.plane().along(), 3)));
        assertThat(isPink(SAGITTAL, point)).as("3 mm beside").isFalse();
        look(SAGITTAL, s -> s.centredOn(middle));
        assertThat(isPink(SAGITTAL, middle)).isTrue();
        look(OTHER, s -> s.centredOn(point));
        assertThat(isPink(OTHER, point)).as("in the other series").isTrue();
        look(OTHER, s -> s.centredOn(middle));
        assertThat(isPink(OTHER, middle)).isTrue();
        assertThat(isPink(PROJECTION, voxel(12, 16, 9))).isTrue();
        ShownViews.onEvents(() -> annotating.showOnly(item, t -> t.number() == 1));
        assertThat(isPink(PROJECTION, voxel(14, 16, 9))).as("hidden").isFalse();
    }

    @Test
    void a_cuboid_shows_its_cut_in_planes_and_its_edges_in_views_of_the_volume() {
        Cuboid c = new Cuboid(new VoxelVector(20, 18, 10), new VoxelVector(16, 12, 6), Rotation.about(Axis.K, 30));
        draw(Axis.K, 10, c);
        double cos = Math.cos(Math.PI / 6), sin = Math.sin(Math.PI / 6);
        for (double[] corner : new double[][] { { 8, 6 }, { -8, 6 }, { 8, -6 }, { -8, -6 } }) {
            PointMm at = voxel(20 + corner[0] * cos - corner[1] * sin, 18 + corner[0] * sin + corner[1] * cos, 12);
            look(AXIAL, s -> s.centredOn(voxel(20, 20, 12)));
            assertThat(isPink(AXIAL, at)).isTrue();
            look(AXIAL, s -> s.centredOn(voxel(20, 20, 14)));
            assertThat(isPink(AXIAL, at)).as("above it").isFalse();
            for (int view : new int[] { PROJECTION, SPACE }) assertThat(isPink(view, voxel(20 + corner[0] * cos - corner[1] * sin, 18 + corner[0] * sin + corner[1] * cos, 7))).isTrue();
        }
        look(OTHER, s -> s.centredOn(voxel(20, 18, 13)));
        assertThat(isPink(OTHER, voxel(20, 18, 13))).as("the upper face, in the other series").isTrue();
    }
}
