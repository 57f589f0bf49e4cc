package org.readingroom.ui.panel;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.event.HierarchyEvent;
import java.util.EnumSet;
import java.util.Set;
import javax.swing.JPanel;
import org.readingroom.ui.model.Change;
import org.readingroom.ui.model.Workbench;

/**
 * What the panels share: each listens to the workbench while it stands in a window, and is brought up to date when its tab is opened. What
 * it sets in its own fields while it does so does not go back to the workbench.
 */
public abstract class PanelBody extends JPanel {

    private static final long serialVersionUID = 1L;

    /** What it is a panel of. */
    protected final transient Workbench workbench;
    private final transient Workbench.Listener listener = this::changed;
    private boolean isFilling;

    /** An empty panel; a subclass adds its fields. */
    protected PanelBody(Workbench workbench) {
        super(new BorderLayout());
        this.workbench = workbench;
        addHierarchyListener(e -> {
            if ((e.getChangeFlags() & HierarchyEvent.SHOWING_CHANGED) != 0 && isShowing()) changed(EnumSet.allOf(Change.class));
        });
    }

    /** Brings all fields up to date. Event thread. */
    protected abstract void refresh(Set<Change> what);

    @Override
    public void addNotify() {
        super.addNotify();
        workbench.addListener(listener);
        changed(EnumSet.allOf(Change.class));
    }

    @Override
    public void removeNotify() {
        workbench.removeListener(listener);
        super.removeNotify();
    }

    private void changed(Set<Change> what) {
        if (isHidden()) return;
        boolean before = isFilling;
        isFilling = true;
        try {
            refresh(what);
        } finally {
            isFilling = before;
        }
    }

    /** Shows all fields as things are: what was typed into one that has been left, and refused, does not stay there. */
    public final void again() {
        if (isShowing()) changed(EnumSet.allOf(Change.class));
    }

    /** What a person did in a field; nothing while the fields are being filled. */
    public final void act(Runnable what) {
        if (!isFilling) what.run();
    }

    /** Sets fields outside of {@link #refresh}, such as when work that was wished for arrives. */
    public final void fill(Runnable what) {
        boolean before = isFilling;
        isFilling = true;
        try {
            what.run();
        } finally {
            isFilling = before;
        }
    }

    /** In a tab that is not in front. */
    private boolean isHidden() {
        for (Component c = this; c != null && !(c instanceof java.awt.Window); c = c.getParent()) if (!c.isVisible()) return true;
        return false;
    }
}
