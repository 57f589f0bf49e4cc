package org.readingroom.ui.annotate;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.interpolation.InterpolationService;
import org.readingroom.annotation.tool.Proposals;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.ui.model.Annotating;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.SlicePlane;
import org.readingroom.ui.model.ViewModel;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.model.WorkbenchAction;
import org.readingroom.ui.model.WorkbenchActions;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Looks through proposals by keys: goes from one to the next, accepts or throws away those of the slice in view or all, of the chosen object or, if none
 * is chosen, of all that are not locked. And has proposals follow their keys from the window's start.
 */
@Plugin(type = WorkbenchActions.class)
public final class ProposalActions implements WorkbenchActions {

    private static final String MENU = "Tools/Proposals";

    /** The slice that the active view shows. */
    private record Place(Axis axis, int slice0) {}

    @Parameter
    private InterpolationService methods;

    private Workbench workbench;

    @Override
    public List<WorkbenchAction> actions(Workbench on) {
        workbench = on;
        KeyFollowing.begin(on, id -> methods.methodOrDefault(id));
        return List.of(action("confirm-slice", "Confirm Those of This Slice", "Alt+Enter", () -> confirm(this::isHere), () -> refusal(this::isHere, "Nothing is proposed on this slice.")),
            action("confirm-all", "Confirm All", "Alt+Shift+Enter", () -> confirm(s -> true), () -> refusal(s -> true, "Nothing is proposed.")),
            action("discard-slice", "Discard Those of This Slice", "Alt+Delete", () -> discard(this::isHere), () -> refusal(this::isHere, "Nothing is proposed on this slice.")),
            action("discard-all", "Discard All", "Alt+Shift+Delete", () -> discard(s -> true), () -> refusal(s -> true, "Nothing is proposed.")),
            action("next-proposal", "Next Slice with Proposals", "Alt+PageDown", () -> leaf(1), () -> next(1).isPresent() ? "" : "No slice behind this one has proposals."),
            action("previous-proposal", "Previous Slice with Proposals", "Alt+PageUp", () -> leaf(-1), () -> next(-1).isPresent() ? "" : "No slice before this one has proposals."));
    }

    private static WorkbenchAction action(String id, String label, String keys, Runnable run, Supplier<String> refusal) {
        return new WorkbenchAction("annotate." + id, MENU, label, keys, run, refusal);
    }

    private Annotating annotating() {
        return workbench.annotating();
    }

    private Optional<Annotated> document() {
        return workbench.activeVolume().flatMap(i -> annotating().at(i, workbench.view(workbench.active()).time()));
    }

    /** Those that keys are about. */
    private Stream<Track> tracks() {
        DataItem item = workbench.activeVolume().orElse(null);
        if (item == null || annotating().document(item.id()).isEmpty()) return Stream.empty();
        Optional<Track> chosen = annotating().chosen(item.id());
        return (chosen.isPresent() ? chosen.stream() : document().orElseThrow().tracks().stream()).filter(t -> !annotating().isLocked(t.uuid()) && !annotating().isHidden(t.uuid()));
    }

    private Optional<Place> place() {
        ViewModel view = workbench.view(workbench.active());
        DataItem item = workbench.activeVolume().orElse(null);
        if (item == null || view.state() == null || !view.kind().isPlane()) return Optional.empty();
        return SlicePlane.of(view.state(), item.volume().grid()).map(p -> new Place(p.axis(), p.slice0()));
    }

    private boolean isHere(Shape s) {
        return place().filter(p -> p.axis == s.axis() && p.slice0 == s.slice0()).isPresent();
    }

    private String refusal(Predicate<Shape> wanted, String nothing) {
        if (document().isEmpty()) return "Nothing is drawn on this image yet.";
        return tracks().flatMap(t -> document().orElseThrow().shapes(t.uuid()).stream()).anyMatch(s -> s.state() == State.PROPOSED && wanted.test(s)) ? "" : nothing;
    }

    private void confirm(Predicate<Shape> wanted) {
        edit(Proposals.confirm(document().orElseThrow(), of(wanted)));
    }

    private void discard(Predicate<Shape> wanted) {
        edit(Proposals.discard(document().orElseThrow(), of(wanted)));
    }

    private Predicate<Shape> of(Predicate<Shape> wanted) {
        List<UUID> tracks = tracks().map(Track::uuid).toList();
        return s -> tracks.contains(s.track()) && wanted.test(s);
    }

    private void edit(Optional<Edit> edit) {
        try {
            edit.ifPresent(e -> annotating().apply(workbench.activeVolume().orElseThrow().id(), document().orElseThrow(), e));
        } catch (UncheckedIOException e) {
            annotating().trouble(e.getCause().getMessage());
        }
    }

    /** The next slice with proposals across the axis of the active view. */
    private Optional<Integer> next(int step) {
        Place here = place().orElse(null);
        if (here == null || document().isEmpty()) return Optional.empty();
        Annotated document = document().get();
        NavigableSet<Integer> slices = new TreeSet<>();
        tracks().forEach(t -> {
            for (int s : document.slices(t.uuid(), here.axis)) if (document.shapes(t.uuid(), here.axis, s).stream().anyMatch(shape -> shape.state() == State.PROPOSED)) slices.add(s);
        });
        return Optional.ofNullable(step > 0 ? slices.higher(here.slice0) : slices.lower(here.slice0));
    }

    private void leaf(int step) {
        Place here = place().orElseThrow();
        DataItem item = workbench.activeVolume().orElseThrow();
        VoxelGrid grid = item.volume().grid();
        PointMm at = grid.toIndex(workbench.isCursorIn(item) ? workbench.cursor() : grid.centre());
        double[] ijk = { at.x(), at.y(), at.z() };
        ijk[here.axis.index()] = next(step).orElseThrow();
        workbench.moveCursor(grid.toPatient(ijk[0], ijk[1], ijk[2]), item, "");
    }
}
