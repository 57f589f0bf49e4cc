package org.readingroom.ui.annotate.panel;

import java.util.List;
import javax.swing.JComponent;
import org.readingroom.annotation.effect.EffectService;
import org.readingroom.annotation.interpolation.InterpolationMethod;
import org.readingroom.annotation.interpolation.InterpolationService;
import org.readingroom.ui.annotate.AnnotationTool;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.panel.WorkbenchPanel;
import org.scijava.Priority;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginService;

/** What is drawn, and with what: tools, classes, objects, effects on them, interpolation between slices, what is said of slices. */
@Plugin(type = WorkbenchPanel.class, priority = Priority.NORMAL - 1)
public final class AnnotatePanel implements WorkbenchPanel {

    @Parameter
    private PluginService plugins;

    @Parameter
    private InterpolationService interpolation;

    @Parameter
    private EffectService effects;

    @Override
    public String title() {
        return "Annotate";
    }

    @Override
    public JComponent open(Workbench workbench) {
        List<InterpolationMethod> methods = interpolation.ids().stream().map(interpolation::method).toList();
        return new AnnotateBody(workbench, plugins.createInstancesOfType(AnnotationTool.class), methods, effects.effects());
    }
}
