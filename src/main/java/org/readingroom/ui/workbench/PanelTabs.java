package org.readingroom.ui.workbench;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JTabbedPane;
import javax.swing.JTextArea;
import org.readingroom.call.Sentences;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.panel.WorkbenchPanel;
import org.readingroom.volume.plugin.PluginSwitches;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;

/** The panels at the right, their names in a column in which all have room: every plugin of the type, highest priority first. One that cannot be opened says why in its place. */
final class PanelTabs extends JTabbedPane {

    private static final long serialVersionUID = 1L;
    private static final int WIDTH = 326, LEAST_WIDTH = 296, HEIGHT = 400; // narrower, words on buttons end in dots

    PanelTabs(PluginService plugins, Workbench workbench) {
        setName("panels");
        setTabPlacement(RIGHT);
        setTabLayoutPolicy(SCROLL_TAB_LAYOUT); // several columns change places when one is chosen
        setPreferredSize(new Dimension(WIDTH, HEIGHT));
        setMinimumSize(new Dimension(LEAST_WIDTH, 100));
        for (PluginInfo<WorkbenchPanel> info : plugins.getPluginsOfType(WorkbenchPanel.class)) if (!PluginSwitches.isOff(info.getClassName())) add(plugins, info);
        if (getTabCount() == 0) addTab("Panels", sentence("No panel is installed."));
        addMouseListener(new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent e) {
                if (e.isPopupTrigger()) all().show(PanelTabs.this, e.getX(), e.getY());
            }

            @Override
            public void mouseReleased(MouseEvent e) {
                if (e.isPopupTrigger()) all().show(PanelTabs.this, e.getX(), e.getY());
            }
        });
        addChangeListener(e -> open(getSelectedComponent(), workbench));
        open(getSelectedComponent(), workbench);
    }

    /** A tab whose panel is built when somebody looks at it: all of them at once would keep the first picture waiting. */
    private static final class Tab extends JPanel {
        private static final long serialVersionUID = 1L;
        private final String title;
        private transient WorkbenchPanel panel; // null once it is built

        Tab(String title, WorkbenchPanel panel) {
            super(new BorderLayout());
            this.title = title;
            this.panel = panel;
        }
    }

    private void add(PluginService plugins, PluginInfo<WorkbenchPanel> info) {
        String title = info.getClassName().substring(info.getClassName().lastIndexOf('.') + 1);
        try {
            WorkbenchPanel panel = plugins.createInstance(info);
            if (panel == null) throw new IllegalArgumentException(title + ": this panel cannot be made. Its jar does not fit this program; remove or renew it.");
            title = panel.title();
            addTab(title, null, new Tab(title, panel), title + " (the right button lists all panels)");
        } catch (RuntimeException | LinkageError e) { // somebody else's code must not take the window with it
            addTab(title, sentence(Sentences.of(title, e)));
        }
        setTabComponentAt(getTabCount() - 1, new TurnedLabel(title));
    }

    private static void open(Component shown, Workbench workbench) {
        if (!(shown instanceof Tab tab) || tab.panel == null) return;
        WorkbenchPanel panel = tab.panel;
        tab.panel = null;
        try {
            tab.add(panel.open(workbench));
        } catch (RuntimeException | LinkageError e) {
            tab.add(sentence(Sentences.of(tab.title, e)));
        }
        tab.revalidate();
    }

    /** Also those that are scrolled away. */
    private JPopupMenu all() {
        JPopupMenu menu = new JPopupMenu();
        for (String title : titles()) menu.add(title).addActionListener(e -> setSelectedIndex(indexOfTab(title)));
        return menu;
    }

    List<String> titles() {
        List<String> titles = new ArrayList<>();
        for (int n = 0; n < getTabCount(); n++) titles.add(getTitleAt(n));
        return titles;
    }

    private static Component sentence(String text) {
        JTextArea area = new JTextArea(text);
        area.setEditable(false);
        area.setFocusable(false);
        area.setLineWrap(true);
        area.setWrapStyleWord(true);
        area.setOpaque(false);
        area.setBorder(BorderFactory.createEmptyBorder(8, 8, 8, 8));
        JPanel panel = new JPanel(new BorderLayout());
        panel.add(area);
        return panel;
    }
}
