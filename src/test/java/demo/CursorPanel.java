package demo;

import javax.swing.JComponent;
import javax.swing.JLabel;
import org.readingroom.geometry.PointMm;
import org.readingroom.ui.model.Change;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.panel.WorkbenchPanel;
import org.scijava.plugin.Plugin;

/** A tab that says where the crosshair stands. */
@Plugin(type = WorkbenchPanel.class)
public class CursorPanel implements WorkbenchPanel {

    @Override
    public String title() {
        return "Where";
    }

    @Override
    public JComponent open(Workbench workbench) {
        JLabel label = new JLabel(text(workbench.cursor()));
        workbench.addListener(what -> {
            if (what.contains(Change.CURSOR)) label.setText(text(workbench.cursor()));
        });
        return label;
    }

    private static String text(PointMm p) {
        return Math.round(p.x()) + ", " + Math.round(p.y()) + ", " + Math.round(p.z()) + " mm";
    }
}
