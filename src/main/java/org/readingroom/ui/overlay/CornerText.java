package org.readingroom.ui.overlay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.readingroom.display.LengthUnit;
import org.readingroom.display.PictureText;
import org.readingroom.display.PlaneKind;
import org.readingroom.display.SlabSettings;
import org.readingroom.display.view.SliceRange;
import org.readingroom.display.view.StoredColours;
import org.readingroom.display.view.ViewPlane;
import org.readingroom.display.view.ViewState;
import org.readingroom.geometry.PointMm;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.StudyFacts;
import org.readingroom.ui.model.ViewKind;
import org.readingroom.ui.model.ViewModel;
import org.readingroom.ui.model.WindowChoice;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.view.Readout;
import org.readingroom.ui.view.ViewMoves;
import org.readingroom.volume.TruePlace;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/**
 * What stands in the four corners of a viewport; the most needed line first in each list, for where there is no room for all.
 *
 * @param topLeft     series, plane and slice
 * @param topRight    the patient, if asked for
 * @param bottomLeft  from below: window and zoom, slab
 * @param value       of what lies under the mouse; empty if nothing does
 */
public record CornerText(List<String> topLeft, List<String> topRight, List<String> bottomLeft, List<String> value) {

    private static final double ALMOST_MM = 1e-6, ROUND_DEGREES = 0.05, SAME_PLANE = 1 - 1e-6;
    private static final List<String> PATIENT = List.of("Patient's Name", "Patient ID", "Patient's Birth Date", "Patient's Sex", "Study Date");

    public CornerText {
        topLeft = List.copyOf(topLeft);
        topRight = List.copyOf(topRight);
        bottomLeft = List.copyOf(bottomLeft);
        value = List.copyOf(value);
    }

    /** Of a view that shows something. @param state what its picture shows @param under may be null */
    public static CornerText of(Workbench workbench, ViewModel view, ViewState state, Readout under) {
        DataItem item = workbench.data().background(view).orElseThrow();
        Volume volume = item.volume();
        return new CornerText(place(workbench, view, item, state), workbench.habits().showsPatient() ? patient(volume) : List.of(), look(workbench, item, view, state), under == null ? List.of() : value(under, volume));
    }

    private static List<String> place(Workbench workbench, ViewModel view, DataItem item, ViewState state) {
        Volume volume = item.volume();
        List<String> lines = new ArrayList<>();
        boolean placed = isPlaced(volume);
        String name = ViewColors.name(view.with(state), volume);
        if (view.kind().isPlane()) {
            SliceRange range = SliceRange.of(volume.grid(), state.plane());
            double at = range.position0(state.centre(), state.plane());
            String number = Math.abs(at - Math.rint(at)) < 0.01 ? String.valueOf((long) Math.rint(at) + 1) : PictureText.fixed(at + 1, 1);
            lines.add(name + "  " + number + " / " + range.count());
            lines.add(position(volume, state));
        } else {
            lines.add(name);
        }
        String colours = view.kind().isPlane() ? "" : colours(volume, view.kind() == ViewKind.SPACE);
        if (!colours.isEmpty()) lines.add(colours);
        int coarseness = view.items().stream().map(workbench.data()::item).filter(i -> !i.isLabels()).mapToInt(i -> workbench.engine(view).coarseness(i.volume())).max().orElse(1);
        if (coarseness > 1) lines.add("1/" + coarseness + " resolution (memory)"); // short, for a quarter of a small window
        Volume timed = workbench.data().timed(view).orElse(item).volume();
        if (timed.times() > 1) lines.add((timed.isList() ? "Entry " : "Time ") + (Math.min(state.time(), timed.times() - 1) + 1) + " / " + timed.times());
        if (placed && view.kind().isPlane()) lines.addAll(side(state.plane()));
        lines.add(0, item.name());
        StudyFacts facts = workbench.data().facts(item.id());
        String which = (facts.laterality() + " " + facts.view()).strip();
        if (!which.isEmpty()) lines.add(1, which);
        for (int id : view.items()) if (id != item.id() && workbench.look(id).visible()) lines.add("+ " + workbench.data().item(id).name());
        return lines;
    }

    /** What becomes of stored colours in a view of the whole volume. */
    private static String colours(Volume volume, boolean isSpace) {
        if (StoredColours.supplement(volume).isPresent()) return "Stored colours are left out";
        return isSpace && StoredColours.of(volume).isPresent() ? "Rendered by brightness" : "";
    }

    /** From which side one looks: letters at the edges alone tell it of views that lie on their side, or show no left and right. */
    private static List<String> side(ViewPlane plane) {
        if (!showsSides(plane) || plane.nearest() == PlaneKind.SAGITTAL) return List.of();
        if (plane.isRadiological()) return List.of("Radiological");
        if (plane.isNeurological()) return List.of("Neurological");
        return !plane.isFromOtherSide() ? List.of() : List.of(plane.nearest() == PlaneKind.AXIAL ? "Seen from the head" : "Seen from behind");
    }

    /** Where the plane lies along its normal: the letter says on which side of the origin. */
    private static String position(Volume volume, ViewState state) {
        LengthUnit unit = LengthUnit.of(volume);
        ViewPlane plane = state.plane();
        double mm = TruePlace.of(volume, state.centre()).along(plane.along());
        if (!isPlaced(volume)) {
            PointMm index = volume.grid().toIndex(state.centre());
            int axis = nearestAxis(volume, plane);
            return "xyz".charAt(axis) + " = " + PictureText.fixed(axis == 0 ? index.x() : axis == 1 ? index.y() : index.z(), 1).replaceAll("\\.0$", "") + "  (" + along(volume, axis, state.centre(), unit) + " " + unit.label() + ")";
        }
        String letter = PictureText.letters(mm < 0 ? plane.along().opposite() : plane.along());
        return letter + " " + PictureText.fixed(unit.of(Math.abs(mm)), 1) + " " + unit.label();
    }

    private static int nearestAxis(Volume volume, ViewPlane plane) {
        int best = 0;
        for (int axis = 1; axis < 3; axis++)
            if (Math.abs(volume.grid().affine().direction(axis).dot(plane.along())) > Math.abs(volume.grid().affine().direction(best).dot(plane.along()))) best = axis;
        return best;
    }

    private static List<String> look(Workbench workbench, DataItem item, ViewModel view, ViewState state) {
        List<String> lines = new ArrayList<>();
        String window = WindowChoice.reasonForNone(item.volume()).isEmpty() ? PictureText.window(workbench.look(item.id()).window()) : "";
        String shades = window + (workbench.look(item.id()).inverted() ? "  inverted" : "");
        if (!shades.isEmpty()) lines.add(shades.strip());
        LengthUnit unit = LengthUnit.of(item.volume());
        double zoom = item.volume().grid().spacing().smallest() / state.pixelMm();
        ViewPlane hung = view.kind().plane(item.volume());
        boolean isOblique = Math.abs(hung.along().dot(state.plane().along())) < SAME_PLANE; // which has no upright of its own
        double turned = isOblique ? 0 : ViewMoves.rotation(state.plane(), hung);
        lines.add("Zoom " + (int) Math.round(100 * zoom) + " %" + (state.smooth() ? "" : "  nearest") + (Math.abs(turned) > ROUND_DEGREES ? "  " + PictureText.number(Math.rint(turned * 10) / 10) + "\u00b0" : ""));
        workbench.presented(item.id()).filter(p -> view.kind().isPlane() && p.shownBy(state).isPresent()).ifPresent(p -> lines.add(0, "Presentation state" + (p.label().isBlank() ? "" : " " + p.label().strip())));
        String slab = view.kind().isPlane() ? slab(item.volume(), state, unit) : "";
        if (!slab.isEmpty()) lines.add(0, slab);
        return lines;
    }

    /** Such as "MIP 20 mm, 14 mm covered"; empty for a single plane. */
    static String slab(Volume volume, ViewState state, LengthUnit unit) {
        SlabSettings slab = state.slab();
        if (slab.thicknessMm() == 0) return "";
        SliceRange range = SliceRange.of(volume.grid(), state.plane());
        double at = state.centre().along(state.plane().along()), half = slab.thicknessMm() / 2;
        double covered = Math.max(0, Math.min(at + half, range.mm(range.count() - 1) + range.stepMm() / 2) - Math.max(at - half, range.firstMm() - range.stepMm() / 2));
        String text = slab.mode().title() + " " + PictureText.number(unit.of(slab.thicknessMm())) + " " + unit.label();
        return covered < slab.thicknessMm() - ALMOST_MM ? text + ", " + PictureText.number(unit.of(covered)) + " " + unit.label() + " covered" : text;
    }

    private static List<String> patient(Volume volume) {
        List<String> lines = new ArrayList<>();
        for (String key : PATIENT) {
            String text = volume.metadata().get(key);
            if (text != null && !text.isBlank()) lines.add(text.replace("^", " ").strip());
        }
        return lines;
    }

    private static List<String> value(Readout under, Volume back) {
        List<String> lines = new ArrayList<>();
        for (Readout.Value v : under.values()) {
            StringBuilder text = new StringBuilder();
            for (double real : v.real()) text.append(text.isEmpty() ? "" : ", ").append(number(real));
            if (v.volume().quantity().isKnown()) text.append(' ').append(v.volume().quantity().unit());
            text.append(v.beside());
            if (under.values().size() > 1) text.append("  ").append(v.volume().name());
            lines.add(text.toString());
        }
        if (!under.segments().isEmpty()) lines.add(String.join(", ", under.segments()));
        LengthUnit unit = LengthUnit.of(back);
        for (Readout.Value v : under.values())
            if (v.volume() == back) lines.add("(" + v.i() + ", " + v.j() + ", " + v.k() + ")" + (Math.abs(under.depthMm()) > ALMOST_MM ? "  depth " + PictureText.fixed(unit.of(under.depthMm()), 1) + " " + unit.label() : ""));
        lines.add(coordinates(under, back));
        return lines;
    }

    /** Of what lies under the mouse. In a patient: where the mouse points, to the tenth of a millimetre. Without a patient: of the voxel, which ImageJ's status line tells too. */
    public static String coordinates(Readout under, Volume back) {
        if (isPlaced(back)) return PictureText.place(TruePlace.of(back, under.point()));
        PointMm voxel = under.values().stream().filter(v -> v.volume() == back).findFirst().map(v -> back.grid().toPatient(v.i(), v.j(), v.k())).orElse(under.point());
        return coordinates(voxel, back, LengthUnit.of(back));
    }

    /** In the patient: how far to which side of the origin. Without a patient: x, y, z along the image's own axes, as ImageJ counts them. */
    static String coordinates(PointMm p, Volume volume, LengthUnit unit) {
        if (isPlaced(volume)) return PictureText.place(p);
        StringBuilder text = new StringBuilder();
        for (int axis = 0; axis < 3; axis++) text.append("xyz".charAt(axis)).append(' ').append(along(volume, axis, p, unit)).append(axis < 2 ? "  " : " ");
        return text.append(unit.label()).toString();
    }

    private static String along(Volume volume, int axis, PointMm p, LengthUnit unit) {
        return PictureText.number(unit.of(p.along(volume.grid().affine().direction(axis))));
    }

    private static String number(double real) {
        if (real == Math.rint(real)) return PictureText.number(real);
        return Math.abs(real) >= 1 ? PictureText.number(real) : String.format(Locale.ROOT, "%.4g", real);
    }

    /** Whether positions are places in a patient. */
    static boolean isPlaced(Volume volume) {
        return volume.verdict() != Verdict.UNPLACED;
    }

    /** Whether left and right are on the screen at all. */
    private static boolean showsSides(ViewPlane plane) {
        return Math.max(Math.abs(plane.right().x()), Math.abs(plane.down().x())) > 0.5;
    }
}
