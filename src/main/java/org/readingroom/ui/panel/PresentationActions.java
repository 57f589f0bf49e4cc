package org.readingroom.ui.panel;

import java.util.List;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.model.WorkbenchAction;
import org.readingroom.ui.model.WorkbenchActions;
import org.scijava.plugin.Plugin;

/** Takes away what a presentation state has drawn, written and hidden; window, turn and zoom stay as they are. */
@Plugin(type = WorkbenchActions.class)
public final class PresentationActions implements WorkbenchActions {

    @Override
    public List<WorkbenchAction> actions(Workbench workbench) {
        return List.of(new WorkbenchAction("presentation.off", "View/Presentation State", "Take Graphics and Shutters Off", "", () -> off(workbench)));
    }

    private static void off(Workbench workbench) {
        for (DataItem item : workbench.data().items())
            if (workbench.view(workbench.active()).items().contains(item.id()) && workbench.presented(item.id()).isPresent()) workbench.present(workbench.active(), item, null);
    }
}
