package org.readingroom.ui.panel;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.ui.model.MeasureKeys;
import org.readingroom.ui.model.Measurements;
import org.readingroom.ui.model.PlacedMeasurement;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.model.WorkbenchAction;
import org.readingroom.ui.model.WorkbenchActions;
import org.readingroom.volume.measure.MeasurementKind;
import org.scijava.plugin.Plugin;

/** What to measure. Letters that choose it work in the mode of measuring alone: the tool knows them; the toolbar has the key of the mode. */
@Plugin(type = WorkbenchActions.class)
public final class MeasureActions implements WorkbenchActions {

    private static final String MENU = "View/Measure";

    @Override
    public List<WorkbenchAction> actions(Workbench workbench) {
        Measurements list = workbench.measurements();
        List<WorkbenchAction> actions = new ArrayList<>();
        for (MeasurementKind kind : MeasurementKind.values())
            actions.add(new WorkbenchAction("measure." + kind.id(), MENU, kind.label() + " (" + MeasureKeys.letter(kind) + " while measuring)", "", () -> list.measure(kind)));
        actions.add(new WorkbenchAction("measure.show", MENU, "Show or Hide Measurements", "", () -> show(list)));
        actions.add(new WorkbenchAction("measure.delete-all", MENU, "Delete All Measurements", "", () -> list.delete(list.all().stream().map(PlacedMeasurement::id).toList())));
        return actions;
    }

    /** Hides all if one is shown. */
    private static void show(Measurements list) {
        boolean on = list.all().stream().noneMatch(PlacedMeasurement::visible);
        for (PlacedMeasurement m : list.all()) list.change(m.id(), p -> p.visible(on), "measure.show");
        list.endGesture();
    }
}
