package demo;

import java.util.List;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.model.WorkbenchAction;
import org.readingroom.ui.model.WorkbenchActions;
import org.scijava.plugin.Plugin;

/** A menu item, with a key, that puts the crosshair into the middle of the first image. */
@Plugin(type = WorkbenchActions.class)
public class CentreActions implements WorkbenchActions {

    @Override
    public List<WorkbenchAction> actions(Workbench workbench) {
        return List.of(new WorkbenchAction("demo.centre", "View", "Crosshair to the Middle", "", () -> centre(workbench), () -> refusal(workbench)));
    }

    private static void centre(Workbench workbench) {
        DataItem first = workbench.data().items().get(0);
        workbench.moveCursor(first.volume().grid().centre(), first, "");
    }

    private static String refusal(Workbench workbench) {
        return workbench.data().items().isEmpty() ? "No image is open" : "";
    }
}
