package org.readingroom.ui.review;

import java.util.SortedMap;
import java.util.TreeMap;
import javax.swing.JComponent;
import org.readingroom.consensus.ConsensusRule;
import org.readingroom.consensus.ConsensusService;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.panel.WorkbenchPanel;
import org.scijava.Priority;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Where several readers differ: region by region, with who said what, and what is decided. */
@Plugin(type = WorkbenchPanel.class, priority = Priority.NORMAL - 1.5)
public final class ReviewPanel implements WorkbenchPanel {

    @Parameter
    private ConsensusService rules;

    @Override
    public String title() {
        return "Review";
    }

    @Override
    public JComponent open(Workbench workbench) {
        SortedMap<String, String> known = new TreeMap<>();
        for (ConsensusRule rule : rules.getInstances()) known.put(rule.id(), rule.settings());
        return new ReviewBody(workbench, known);
    }
}
