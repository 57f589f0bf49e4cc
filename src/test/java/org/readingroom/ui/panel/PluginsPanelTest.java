package org.readingroom.ui.panel;

import static org.assertj.core.api.Assertions.assertThat;

import demo.QuorumRule;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.swing.JTable;
import javax.swing.JTextArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.readingroom.consensus.ConsensusService;
import org.readingroom.volume.plugin.InstalledPlugin;
import org.readingroom.volume.plugin.PluginFaults;
import org.readingroom.volume.plugin.PluginSwitches;
import org.scijava.Context;
import org.scijava.plugin.PluginService;

class PluginsPanelTest {

    private static final String QUORUM = QuorumRule.class.getName();

    @AfterEach
    void switchOn() {
        PluginSwitches.set(QUORUM, true);
    }

    @Test
    void each_plugin_has_a_row_and_tells_where_it_comes_from_and_what_went_wrong() {
        try (Context context = new Context(PluginService.class, PluginFaults.class)) {
            context.service(PluginFaults.class).note(QuorumRule.class, "vote", new IllegalStateException("nobody came"));
            Driven panel = panel(context);
            JTable table = panel.find(JTable.class, "plugins.table");
            List<String> names = IntStream.range(0, table.getRowCount()).mapToObj(r -> (String) table.getValueAt(r, 1)).toList();
            int row = names.indexOf("! QuorumRule");
            assertThat(row).as("others' come first").isNotNegative().isLessThan(names.indexOf("MajorityRule"));
            assertThat(names).contains("CursorPanel", "NiftiReader");
            Driven.run(() -> table.setRowSelectionInterval(row, row));
            assertThat(panel.find(JTextArea.class, "plugins.detail").getText()).contains(QUORUM, "Kind: ConsensusRule", "From: ", "Last error: ", "nobody came");
            assertThat(table.isCellEditable(names.indexOf("MajorityRule"), 0)).isFalse();
        }
    }

    @Test
    void a_switch_that_is_moved_counts_from_the_next_start() {
        try (Context context = new Context(PluginService.class)) {
            JTable table = panel(context).find(JTable.class, "plugins.table");
            int row = IntStream.range(0, table.getRowCount()).filter(r -> table.getValueAt(r, 1).equals("QuorumRule")).findFirst().orElseThrow();
            Driven.run(() -> table.setValueAt(false, row, 0));
            assertThat(table.getValueAt(row, 0)).isEqualTo(false);
        }
        try (Context next = new Context(ConsensusService.class)) {
            assertThat(next.service(ConsensusService.class).getInstances()).noneMatch(r -> r.id().equals("demo-quorum")).anyMatch(r -> r.id().equals("majority"));
        }
    }

    private static Driven panel(Context context) {
        Optional<PluginFaults> faults = Optional.ofNullable(context.getService(PluginFaults.class));
        return new Driven(Driven.get(() -> new PluginsBody(() -> InstalledPlugin.all(context.service(PluginService.class), faults))), () -> true);
    }
}
