package org.readingroom.ui.panel;

import java.util.Optional;
import javax.swing.JComponent;
import org.readingroom.ui.model.Workbench;
import org.readingroom.volume.plugin.InstalledPlugin;
import org.readingroom.volume.plugin.PluginFaults;
import org.scijava.Priority;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginService;

/** What plugins there are, where they come from, what went wrong in them; those of others can be switched off. */
@Plugin(type = WorkbenchPanel.class, priority = Priority.VERY_LOW - 1)
public final class PluginsPanel implements WorkbenchPanel {

    @Parameter
    private PluginService plugins;
    @Parameter(required = false)
    private PluginFaults faults;

    @Override
    public String title() {
        return "Plugins";
    }

    @Override
    public JComponent open(Workbench workbench) {
        return new PluginsBody(() -> InstalledPlugin.all(plugins, Optional.ofNullable(faults)));
    }
}
