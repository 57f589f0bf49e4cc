package org.readingroom.ui.annotate;

import java.awt.Point;
import java.awt.event.MouseEvent;
import java.awt.geom.Point2D;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Cuboid;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.PlaneScale;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.shape.CuboidCut;
import org.readingroom.annotation.tool.Drawing;
import org.readingroom.annotation.tool.Picking;
import org.readingroom.annotation.tool.SliceHandles;
import org.readingroom.annotation.tool.Tracks;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.ui.model.Annotating;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.SlicePlane;
import org.readingroom.ui.model.ViewKind;
import org.readingroom.ui.model.ViewModel;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.view.Viewport;

/** The slice that a viewport shows, as something to draw on: whose it is, the object in hand, and places of the mouse in its voxels. */
public final class Canvas {

    private final Viewport view;
    private final DataItem item;
    private final AnnotationDocument whole;
    private final Annotated document; // at the time that the view shows
    private final SlicePlane plane;

    private Canvas(Viewport view, DataItem item, AnnotationDocument whole, SlicePlane plane) {
        this.view = view;
        this.item = item;
        this.whole = whole;
        document = view.workbench().annotating().at(item, view.model().state().time()).orElseThrow();
        this.plane = plane;
    }

    /** Empty if there are no annotations of what the viewport shows, or if it shows none of the image's slices: {@link #refusal} says which. */
    public static Optional<Canvas> of(Viewport view) {
        DataItem item = view.workbench().data().background(view.model()).orElse(null);
        if (item == null || !view.model().kind().isPlane() || view.model().state() == null) return Optional.empty();
        AnnotationDocument document = view.workbench().annotating().document(item.id()).orElse(null);
        if (document == null) return Optional.empty();
        return SlicePlane.of(view.model().state(), item.volume().grid()).map(plane -> new Canvas(view, item, document, plane));
    }

    /** A slice of what any kind of view shows, whether the view looks at it or not; empty if there are no annotations of it. */
    static Optional<Canvas> across(Viewport view, Axis axis, int slice0) {
        DataItem item = view.workbench().data().background(view.model()).orElse(null);
        if (item == null || view.model().state() == null) return Optional.empty();
        return view.workbench().annotating().document(item.id()).map(document -> new Canvas(view, item, document, SlicePlane.across(item.volume().grid(), axis, slice0)));
    }

    /** Whether its annotations are still those of the image. */
    boolean isOpen() {
        return annotating().document(item.id()).filter(d -> d == whole).isPresent();
    }

    /** Whether a view of the window shows this slice now. */
    boolean isSeen() {
        for (ViewModel v : view.workbench().views()) {
            boolean isOfImage = v.kind().isPlane() && v.state() != null && view.workbench().data().background(v).filter(i -> i.id() == item.id()).isPresent();
            if (isOfImage && SlicePlane.of(v.state(), item.volume().grid()).filter(plane::equals).isPresent()) return true;
        }
        return false;
    }

    /** Of what the image is seen with, in its unit. */
    double windowWidth() {
        return view.workbench().look(item.id()).window().width();
    }

    /** Why one cannot draw there and which key changes that, for people; empty if one can. */
    public static Optional<String> refusal(Viewport view) {
        return refusal(view.workbench(), view.model());
    }

    static String notYet() {
        return "The annotations of this image are being prepared; try again in a moment";
    }

    static Optional<String> refusal(Workbench workbench, ViewModel view) {
        DataItem item = workbench.data().background(view).orElse(null);
        if (item == null) return Optional.of("Nothing to draw on: open an image first");
        if (workbench.annotating().document(item.id()).isEmpty()) return Optional.of(notYet());
        if (view.kind() == ViewKind.PROJECTION) return Optional.of("A click draws at the voxel that is seen there, dragging turns the projection");
        if (view.kind() == ViewKind.SPACE || view.state() == null) return Optional.of("Drawing needs slices: take a view of planes for it");
        if (SlicePlane.of(view.state(), item.volume().grid()).isPresent()) return Optional.empty();
        boolean lies = Stream.of(Axis.values()).anyMatch(axis -> SlicePlane.isAlong(view.state(), item.volume().grid(), axis));
        return Optional.of(lies ? "This plane lies beside the image: leaf to one of its slices to draw"
            : "Not a slice of the image: " + toOwnSlices(workbench.habits().keyOf("plane.image")) + " turns the view to its own slices, to draw on");
    }

    private static String toOwnSlices(String key) {
        return key.isEmpty() ? "View > Plane > As in the File" : key;
    }

    Annotating annotating() {
        return view.workbench().annotating();
    }

    DataItem item() {
        return item;
    }

    /** What there is at the time that the view shows. */
    Annotated document() {
        return document;
    }

    SlicePlane plane() {
        return plane;
    }

    Axis axis() {
        return plane.axis();
    }

    int slice0() {
        return plane.slice0();
    }

    /** Where the mouse is, in the slice's voxel indices. */
    public PlanePoint at(MouseEvent e) {
        return at(e.getPoint());
    }

    /** A pixel of the viewport, in the slice's voxel indices. */
    PlanePoint at(Point pixel) {
        return plane.at(view.geometry().toPatient(pixel.x + 0.5, pixel.y + 0.5));
    }

    /** In pixels of the viewport. */
    Point2D toView(ViewGeometry geometry, PlanePoint p) {
        ViewGeometry.ScreenPoint at = geometry.toScreen(plane.toPatient(p.x(), p.y()));
        return new Point2D.Double(at.x(), at.y());
    }

    /**
     * The directions of the slice's axes that lie nearest to the viewer's right and down.
     *
     * @return x and y of the step to the right, then x and y of the step down; each is 1, 0 or -1
     */
    int[] upright() {
        Point2D o = toView(new PlanePoint(0, 0)), x = toView(new PlanePoint(1, 0)), y = toView(new PlanePoint(0, 1));
        double right = (x.getX() - o.getX()) / x.distance(o), down = (x.getY() - o.getY()) / x.distance(o);
        if (Math.abs(right) >= Math.abs(down)) return new int[] { right >= 0 ? 1 : -1, 0, 0, y.getY() >= o.getY() ? 1 : -1 };
        return new int[] { 0, y.getX() >= o.getX() ? 1 : -1, down >= 0 ? 1 : -1, 0 };
    }

    /** In pixels of the viewport as it looks now. */
    Point2D toView(PlanePoint p) {
        return toView(view.geometry(), p);
    }

    /** How long so many pixels of the viewport are in the patient. */
    double mm(double pixels) {
        return pixels * view.model().state().pixelMm();
    }

    PlaneScale scale() {
        return PlaneScale.of(plane.grid(), plane.axis());
    }

    SliceHandles handles() {
        return new SliceHandles(plane.grid(), plane.axis(), plane.slice0());
    }

    /** What the chosen object has on this slice: what was drawn on it, and the cuboids that it cuts. */
    List<Shape> chosenHere() {
        Track track = annotating().chosen(item.id()).filter(t -> !annotating().isHidden(t.uuid())).orElse(null);
        if (track == null) return List.of();
        List<Shape> here = new ArrayList<>(document.shapes(track.uuid(), axis(), slice0()));
        for (Shape s : document.shapes(track.uuid())) if (s.figure() instanceof Cuboid && !isOn(s) && isHere(s)) here.add(s);
        return here;
    }

    private boolean isOn(Shape s) {
        return s.axis() == axis() && s.slice0() == slice0();
    }

    /** Whether a shape can be changed on this slice: it was drawn on it, or is a cuboid that it cuts. */
    boolean isHere(Shape s) {
        return isOn(s) || s.figure() instanceof Cuboid c && !CuboidCut.slice(c, plane.grid(), axis(), slice0()).isEmpty();
    }

    /** @throws IllegalArgumentException if tools leave the object alone, for the status line */
    void requireFree(UUID track) {
        if (annotating().isLocked(track)) throw new IllegalArgumentException(locked(document, track));
    }

    static String locked(Annotated document, UUID track) {
        return "Object " + document.track(track).map(Track::number).orElse(0) + " is locked: its padlock in the Annotate panel frees it";
    }

    /** Chooses the object under a place, masks too; none if nothing is there. @return the shape that was met */
    Optional<Shape> choose(PlanePoint place, double reachMm) {
        Optional<Shape> met = Picking.at(document, axis(), slice0(), place, reachMm, t -> !annotating().isHidden(t.uuid()));
        annotating().choose(item.id(), met.map(Shape::track).orElse(null));
        return met;
    }

    /** Which time of the image is shown. */
    int time() {
        return view.model().state().time();
    }

    /** The same, one that the image has. */
    int imageTime() {
        return item.timeAt(time());
    }

    /** Whose edges are looked for: the first channel that is shown, of stored colours all. */
    int valueChannel() {
        return view.workbench().valueChannel(item);
    }

    int edgeChannel() {
        return view.workbench().edgeChannel(item);
    }

    /** The object in hand; else a new one of the chosen class, which is not there before something is drawn. */
    Track track() {
        return annotating().chosen(item.id()).orElseGet(() -> Tracks.fresh(document, annotating().chosenClass(item.id())));
    }

    /** The class in hand; empty if the ontology has none. */
    Optional<OntologyClass> ofClass() {
        return document.ontology().find(annotating().chosenClass(item.id()));
    }

    /** Who draws, now, with what, seeing what. */
    Origin origin(String tool) {
        return new Origin(annotating().author(), Instant.now(), tool, SeenAs.notes(view.model().state(), view.workbench().look(item.id()), imageTime(), item.volume()));
    }

    /** Does an edit; a track that is not there yet is made by it. */
    void apply(Track track, Edit edit) {
        apply(Tracks.with(document, track, edit));
        if (annotating().chosen(item.id()).isEmpty()) annotating().choose(item.id(), track.uuid());
    }

    /** Does an edit of what there is at this time. */
    void apply(Edit edit) {
        annotating().apply(item.id(), document, edit);
    }

    /** Adds a figure to the object in hand, on this slice. */
    public void add(Figure figure, String tool) {
        Track track = track();
        apply(track, Drawing.add(document, track, axis(), slice0(), figure, origin(tool)));
    }
}
