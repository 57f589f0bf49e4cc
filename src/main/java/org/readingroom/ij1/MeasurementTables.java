package org.readingroom.ij1;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.plugin.frame.RoiManager;
import java.util.List;
import java.util.Optional;
import org.readingroom.report.MeasurementRow;
import org.readingroom.volume.Volume;
import org.readingroom.volume.measure.Figure;

/** ImageJ's ROI Manager and Results table, for what the workbench measured. Event thread; needs a screen. */
public final class MeasurementTables {

    private MeasurementTables() {}

    /** Adds selections to the ROI Manager, and opens it. */
    public static void toRoiManager(List<Roi> rois) {
        RoiManager manager = RoiManager.getRoiManager();
        for (Roi roi : rois) manager.addRoi(roi);
    }

    /** The selections of the ROI Manager, or of the active image if there are none. */
    public static List<Roi> fromRoiManager() {
        RoiManager manager = RoiManager.getInstance();
        if (manager != null && manager.getCount() > 0) return List.of(manager.getRoisAsArray());
        ImagePlus image = WindowManager.getCurrentImage();
        return image != null && image.getRoi() != null ? List.of(image.getRoi()) : List.of();
    }

    /** The image in which ImageJ shows a volume, the active one first. */
    public static Optional<ImagePlus> imageOf(Volume volume) {
        ImagePlus active = WindowManager.getCurrentImage();
        if (active != null && active.getProperty(Images.VOLUME) == volume) return Optional.of(active);
        int[] ids = WindowManager.getIDList();
        if (ids != null)
            for (int id : ids) if (WindowManager.getImage(id) != null && WindowManager.getImage(id).getProperty(Images.VOLUME) == volume) return Optional.of(WindowManager.getImage(id));
        return Optional.empty();
    }

    /** A row for each measurement, a column for each figure, units in the columns' names; shown. */
    public static ResultsTable toResults(List<MeasurementRow> rows) {
        ResultsTable table = ResultsTable.getResultsTable();
        table.setNaNEmptyCells(true); // a figure that a measurement has not is none, and no 0
        fill(table, rows);
        if (IJ.getInstance() != null) table.show("Results");
        else ((ResultsTable) table.clone()).show("Measurements"); // ImageJ shows its own table only beside its own window
        return table;
    }

    static void fill(ResultsTable table, List<MeasurementRow> rows) {
        for (MeasurementRow row : rows) {
            table.incrementCounter();
            table.addLabel(row.name());
            table.addValue("Kind", row.measurement().kind().id());
            for (Figure f : row.measured().figures()) table.addValue(column(f), f.value());
            table.addValue("Series", row.series());
            table.addValue("Slice", row.measured().k() + 1.0);
            table.addValue("Source", row.measured().isRefused() ? "refused: " + row.measured().refused() : row.measured().source());
        }
    }

    private static String column(Figure f) {
        String name = Character.toUpperCase(f.name().charAt(0)) + f.name().substring(1);
        return f.unit().isEmpty() ? name : name + " (" + f.unit() + ")";
    }
}
