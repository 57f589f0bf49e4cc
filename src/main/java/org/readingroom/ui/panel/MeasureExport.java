package org.readingroom.ui.panel;

import ij.gui.Roi;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.readingroom.ij1.MeasurementRois;
import org.readingroom.ij1.MeasurementTables;
import org.readingroom.io.Counted;
import org.readingroom.io.SafeFile;
import org.readingroom.report.MeasurementRow;
import org.readingroom.report.MeasurementTable;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.PlacedMeasurement;
import org.readingroom.ui.model.StudyFacts;
import org.readingroom.ui.model.Workbench;
import org.readingroom.volume.measure.Measurement;
import org.readingroom.volume.measure.Measuring;

/** Takes measurements out of the workbench, and selections of ImageJ into it. Figures are made beside the event thread, from what is drawn then. */
final class MeasureExport {

    private final Workbench workbench;
    private final Consumer<String> told;
    private Consumer<List<MeasurementRow>> then = rows -> { };
    private final NewestWork<List<MeasurementRow>> work;

    /** @param told receives sentences @param failed what went wrong */
    MeasureExport(Workbench workbench, Consumer<String> told, Consumer<Throwable> failed) {
        this.workbench = workbench;
        this.told = told;
        work = new NewestWork<>(rows -> then.accept(rows), failed);
    }

    boolean isIdle() {
        return work.isIdle();
    }

    /** Something that is done with a measurement and its volume beside the event thread. */
    private record Source(PlacedMeasurement placed, DataItem item) {
        MeasurementRow row() {
            return new MeasurementRow(placed.name(), item.name(), placed.measurement(), Measuring.of(placed.measurement(), item.volume()));
        }
    }

    boolean areOfOnePatient(List<PlacedMeasurement> measurements) {
        List<StudyFacts> facts = measurements.stream().map(m -> workbench.data().facts(m.item())).distinct().toList();
        return facts.stream().noneMatch(a -> facts.stream().anyMatch(a::isOtherPatientThan));
    }

    /** Whether measurements may leave together: those of two patients may not, and that is told. */
    private boolean mayLeave(List<PlacedMeasurement> measurements) {
        boolean isOne = areOfOnePatient(measurements);
        if (!isOne) told.accept("These measurements are of two patients, and nothing was exported: choose those of one in the list.");
        return isOne;
    }

    private static String count(List<?> rows) {
        return rows.size() == 1 ? "1 measurement was" : rows.size() + " measurements were";
    }

    private List<Source> sources(List<PlacedMeasurement> measurements) {
        return measurements.stream().map(m -> new Source(m, workbench.data().item(m.item()))).toList();
    }

    /** One: its value and unit. Several: a table for spreadsheets. */
    void copy(List<PlacedMeasurement> measurements) {
        if (measurements.isEmpty() || !mayLeave(measurements)) return;
        List<Source> sources = sources(measurements);
        then = rows -> {
            String text = rows.size() == 1 ? rows.get(0).measured().text() : MeasurementTable.tabbed(rows);
            Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(text), null);
            told.accept(rows.size() == 1 ? "Copied: " + text : rows.size() + " measurements were copied.");
        };
        work.wish(() -> sources.stream().map(Source::row).toList());
    }

    void copyTable(List<PlacedMeasurement> measurements) {
        if (!mayLeave(measurements)) return;
        List<Source> sources = sources(measurements);
        then = rows -> {
            Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(MeasurementTable.tabbed(rows)), null);
            told.accept(count(rows) + " copied as a table.");
        };
        work.wish(() -> sources.stream().map(Source::row).toList());
    }

    void save(List<PlacedMeasurement> measurements, Path csv) {
        if (!mayLeave(measurements)) return;
        List<Source> sources = sources(measurements);
        then = rows -> told.accept(count(rows) + " saved.");
        work.wish(() -> saved(sources.stream().map(Source::row).toList(), csv));
    }

    private static List<MeasurementRow> saved(List<MeasurementRow> rows, Path csv) throws IOException {
        SafeFile.writeText(csv, MeasurementTable.csv(rows));
        return rows;
    }

    void toResults(List<PlacedMeasurement> measurements) {
        if (!mayLeave(measurements)) return;
        List<Source> sources = sources(measurements);
        then = rows -> {
            MeasurementTables.toResults(rows);
            told.accept(count(rows) + " added to ImageJ's table of results.");
        };
        work.wish(() -> sources.stream().map(Source::row).toList());
    }

    /** Those that lie on slices; the others are counted and named. */
    void toRoiManager(List<PlacedMeasurement> measurements) {
        if (!mayLeave(measurements)) return;
        List<Roi> rois = new ArrayList<>();
        String trouble = "";
        boolean moved = false;
        for (Source s : sources(measurements)) {
            try {
                rois.addAll(MeasurementRois.of(s.placed.measurement(), s.item.volume(), s.placed.name(), s.placed.color()));
                moved |= MeasurementRois.isBetweenSlices(s.placed.measurement(), s.item.volume());
            } catch (IllegalArgumentException e) {
                trouble = e.getMessage() + ".";
            }
        }
        if (!rois.isEmpty()) MeasurementTables.toRoiManager(rois);
        told.accept(trouble.isEmpty() ? Counted.were(rois.size(), "selection") + " added to the ROI Manager" + (moved ? "; what lay between two slices went to the nearest one." : ".") : trouble);
    }

    /** The ROI Manager's selections, or the active image's, on the volume of the active view. */
    void fromRoiManager() {
        DataItem item = workbench.activeVolume().orElse(null);
        if (item == null) {
            told.accept("No view shows an image; open one that the selections belong to.");
            return;
        }
        List<Roi> rois = MeasurementTables.fromRoiManager();
        String trouble = rois.isEmpty() ? "The ROI Manager is empty, and no image of ImageJ has a selection." : "";
        int taken = 0;
        for (Roi roi : rois) {
            try {
                for (Measurement m : MeasurementRois.of(roi, item.volume(), MeasurementTables.imageOf(item.volume()).orElse(null))) {
                    if (roi.getName() == null || roi.getName().isBlank()) workbench.measurements().add(item.id(), m);
                    else workbench.measurements().add(item.id(), roi.getName(), m);
                    taken++;
                }
            } catch (IllegalArgumentException e) {
                trouble = Character.toUpperCase(e.getMessage().charAt(0)) + e.getMessage().substring(1) + ".";
            }
        }
        told.accept(trouble.isEmpty() ? taken + " measurements were taken from ImageJ." : trouble);
    }
}
