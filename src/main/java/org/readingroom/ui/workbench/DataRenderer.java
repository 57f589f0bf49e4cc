package org.readingroom.ui.workbench;

import java.awt.BasicStroke;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.util.Optional;
import javax.swing.Icon;
import javax.swing.JTree;
import javax.swing.tree.DefaultMutableTreeNode;
import javax.swing.tree.DefaultTreeCellRenderer;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.panel.ShortText;

/** A row of the tree: an eye, open or shut, and what it is. What the active view shows is in bold. */
final class DataRenderer extends DefaultTreeCellRenderer {

    private static final long serialVersionUID = 1L;
    static final int EYE_WIDTH = 20;
    private static final int EYE_HEIGHT = 16;

    private final transient Workbench workbench;

    private JTree in;

    DataRenderer(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Component getTreeCellRendererComponent(JTree tree, Object node, boolean selected, boolean expanded, boolean leaf, int row, boolean focus) {
        in = tree;
        Object what = ((DefaultMutableTreeNode) node).getUserObject();
        Optional<DataItem> item = what instanceof Integer id ? workbench.data().items().stream().filter(i -> i.id() == id).findFirst() : Optional.empty();
        DataNodes.Drawn drawn = what instanceof DataNodes.Drawn d ? d : null;
        super.getTreeCellRendererComponent(tree, drawn != null ? DataNodes.text(workbench, drawn) : item.map(i -> DataNodes.text(workbench, i)).orElse(String.valueOf(what)), selected, expanded, leaf, row, focus);
        setIcon(drawn != null ? new Eye(workbench.habits().drawn(drawn.item()).visible()) : item.map(i -> (Icon) new Eye(workbench.look(i.id()).visible())).orElse(null));
        boolean isActive = workbench.view(workbench.active()).items().contains(drawn != null ? drawn.item() : item.map(DataItem::id).orElse(-1));
        setFont(isActive ? tree.getFont().deriveFont(Font.BOLD) : tree.getFont());
        return this;
    }

    /** Wide enough for bold letters: the tree asks once, and what is shown becomes another. */
    @Override
    public Dimension getPreferredSize() {
        Dimension size = super.getPreferredSize();
        return new Dimension(size.width * 5 / 4, Math.max(size.height, EYE_HEIGHT + 2));
    }

    @Override
    protected void paintComponent(Graphics g) {
        Rectangle seen = in.getVisibleRect();
        ShortText.painting(this, Math.min(getWidth(), seen.x + seen.width - getX()), () -> super.paintComponent(g));
    }

    private record Eye(boolean isOpen) implements Icon {
        @Override
        public void paintIcon(Component c, Graphics graphics, int x, int y) {
            Graphics2D g = (Graphics2D) graphics.create();
            g.translate(x, y);
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setStroke(new BasicStroke(1.3f));
            g.setColor(c.getForeground());
            g.drawArc(1, 3, 14, 14, 30, 120);
            g.drawArc(1, -1, 14, 14, 210, 120);
            if (isOpen) g.fillOval(5, 5, 6, 6);
            else g.drawLine(2, 14, 14, 2);
            g.dispose();
        }

        @Override
        public int getIconWidth() {
            return EYE_WIDTH - 4;
        }

        @Override
        public int getIconHeight() {
            return EYE_HEIGHT;
        }
    }
}
