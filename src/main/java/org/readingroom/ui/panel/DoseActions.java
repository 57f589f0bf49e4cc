package org.readingroom.ui.panel;

import java.util.List;
import java.util.function.UnaryOperator;
import org.readingroom.display.view.Isodose;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.model.WorkbenchAction;
import org.readingroom.ui.model.WorkbenchActions;
import org.scijava.plugin.Plugin;

/** Isodoses on and off, by key. */
@Plugin(type = WorkbenchActions.class)
public final class DoseActions implements WorkbenchActions {

    private static final String MENU = "View/Dose";
    private static final double WASH = 0.35;

    @Override
    public List<WorkbenchAction> actions(Workbench workbench) {
        return List.of(
            new WorkbenchAction("dose.lines", MENU, "Isodose Lines", "Alt+D", () -> change(workbench, i -> i.lines(!i.lines())), () -> refusal(workbench)),
            new WorkbenchAction("dose.wash", MENU, "Colour Wash", "Alt+Shift+D", () -> change(workbench, i -> i.wash(i.wash() > 0 ? 0 : WASH)), () -> refusal(workbench)));
    }

    private static String refusal(Workbench workbench) {
        return doses(workbench).isEmpty() ? "The active view shows no dose: isodoses are those of an RT Dose, or of values in Gy." : "";
    }

    /** Of the doses that the active view shows. */
    private static void change(Workbench workbench, UnaryOperator<Isodose> how) {
        for (DataItem item : doses(workbench)) workbench.color(item.id(), look -> look.isodose(how.apply(look.isodose())), "");
    }

    private static List<DataItem> doses(Workbench workbench) {
        List<Integer> shown = workbench.view(workbench.active()).items();
        return workbench.data().items().stream().filter(item -> shown.contains(item.id()) && !item.isLabels() && Isodose.isDose(item.volume())).toList();
    }
}
