package org.playhouse.devstack;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Random;

/**
 * The sample's picture: a clockmaker's round window over sleeping hills, from midnight to sunrise. The second hand jumps
 * every second and the pendulum swings, so that every second of the film differs and a viewer sees when it stutters.
 * Shapes only: a bare machine has no fonts.
 */
final class SamplePicture {
    static final int WIDTH = 1920;
    static final int HEIGHT = 1080;
    private static final double CX = 960;
    private static final double CY = 500;
    private static final double RADIUS = 400;
    private static final Color BRASS = new Color(214, 168, 92);
    private static final Color[][] SKIES = {
        {new Color(6, 9, 30), new Color(22, 28, 68)},
        {new Color(16, 18, 60), new Color(76, 50, 106)},
        {new Color(46, 52, 118), new Color(226, 124, 106)},
        {new Color(96, 150, 214), new Color(255, 204, 138)},
    };

    private final BufferedImage frame = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    private final BufferedImage scene = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    private final double seconds;
    private int paintedScene = -1;

    /** @param seconds how long the night lasts */
    SamplePicture(double seconds) {
        this.seconds = seconds;
    }

    /** The frame at this time as rows of blue, green, red; the same array at every call. */
    byte[] at(double time) {
        int painted = (int) (time * 2.5);
        if (painted != paintedScene) {
            paintScene(time);
            paintedScene = painted;
        }
        Graphics2D g = frame.createGraphics();
        g.drawImage(scene, 0, 0, null);
        smooth(g);
        paintPendulum(g, time);
        paintHands(g, time);
        g.dispose();
        return ((DataBufferByte) frame.getRaster().getDataBuffer()).getData();
    }

    private void paintScene(double time) {
        double night = time / seconds;
        Graphics2D g = scene.createGraphics();
        smooth(g);
        g.setPaint(new RadialGradientPaint((float) CX, (float) CY, 1200, new float[] {0, 1}, new Color[] {
            mix(new Color(52, 34, 30), new Color(120, 78, 54), night), new Color(16, 10, 12)
        }));
        g.fillRect(0, 0, WIDTH, HEIGHT);
        paintShelf(g, night);
        Shape glass = new Ellipse2D.Double(CX - RADIUS, CY - RADIUS, 2 * RADIUS, 2 * RADIUS);
        g.setClip(glass);
        g.setPaint(new GradientPaint(0, (float) (CY - RADIUS), sky(night, 0), 0, (float) (CY + RADIUS), sky(night, 1)));
        g.fill(glass);
        paintStars(g, time, night);
        paintMoonAndSun(g, night);
        paintHills(g, night);
        g.setClip(null);
        paintRim(g);
        g.dispose();
    }

    private static void paintStars(Graphics2D g, double time, double night) {
        Random random = new Random(7);
        for (int star = 0; star < 140; star++) {
            double x = CX - RADIUS + random.nextDouble() * 2 * RADIUS;
            double y = CY - RADIUS + random.nextDouble() * RADIUS * 1.4;
            double twinkle = 0.6 + 0.4 * Math.sin(time * (1 + random.nextDouble() * 2) + random.nextDouble() * 6);
            double size = 1.5 + random.nextDouble() * 3;
            double shine = Math.max(0, 1 - night * 1.5) * twinkle;
            g.setColor(new Color(255, 250, 226, (int) (255 * shine)));
            g.fill(new Ellipse2D.Double(x, y, size, size));
        }
    }

    private static void paintMoonAndSun(Graphics2D g, double night) {
        glow(
                g,
                CX + 230 - 330 * night,
                CY - 210 - 90 * night + 620 * night * night,
                56,
                new Color(250, 244, 220),
                1 - night * 0.7);
        glow(g, CX - 150 + 150 * night, CY + 520 - 400 * night, 84, new Color(255, 214, 120), Math.min(1, night * 1.4));
    }

    private static void glow(Graphics2D g, double x, double y, double radius, Color color, double strength) {
        float halo = (float) radius * 4;
        g.setPaint(new RadialGradientPaint((float) x, (float) y, halo, new float[] {0, 1}, new Color[] {
            alpha(color, 0.55 * strength), alpha(color, 0)
        }));
        g.fill(new Ellipse2D.Double(x - halo, y - halo, 2 * halo, 2 * halo));
        g.setColor(alpha(color, strength));
        g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    private static void paintHills(Graphics2D g, double night) {
        for (int hill = 0; hill < 4; hill++) {
            double base = CY + 120 + 75 * hill;
            Path2D outline = new Path2D.Double();
            outline.moveTo(CX - RADIUS, CY + RADIUS);
            for (double x = -RADIUS; x <= RADIUS; x += 8) {
                double wave = Math.sin((x + 190 * hill) / (120 + 34 * hill)) * (58 - 9 * hill)
                        + Math.sin((x - 60 * hill) / 47) * 9;
                outline.lineTo(CX + x, base - wave);
            }
            outline.lineTo(CX + RADIUS, CY + RADIUS);
            outline.closePath();
            Color dark = mix(new Color(20, 26, 58), new Color(6, 8, 20), hill / 3.0);
            Color light = mix(new Color(146, 120, 150), new Color(40, 84, 66), hill / 3.0);
            g.setColor(mix(dark, light, Math.max(0, night * 1.3 - 0.3)));
            g.fill(outline);
        }
    }

    private static void paintShelf(Graphics2D g, double night) {
        g.setPaint(new GradientPaint(
                0, 985, mix(new Color(70, 42, 28), new Color(128, 80, 50), night), 0, HEIGHT, new Color(20, 12, 10)));
        g.fill(new Rectangle2D.Double(0, 985, WIDTH, 95));
        for (int clock = 0; clock < 6; clock++) {
            double x = 150 + 120 * clock + (clock > 2 ? 1020 : 0);
            double size = 46 + 12 * ((clock * 7) % 3);
            g.setColor(alpha(BRASS, 0.5));
            g.fill(new Ellipse2D.Double(x - size, 985 - 2 * size, 2 * size, 2 * size));
            g.setColor(alpha(new Color(244, 232, 206), 0.55 + 0.4 * night));
            g.fill(new Ellipse2D.Double(x - size + 8, 985 - 2 * size + 8, 2 * size - 16, 2 * size - 16));
            hand(g, x, 985 - size, size * 0.6, clock * 1.1 + night * 8, 4, new Color(48, 32, 26));
            hand(g, x, 985 - size, size * 0.4, clock * 0.7 + night, 5, new Color(48, 32, 26));
        }
    }

    private static void paintRim(Graphics2D g) {
        for (int ring = 0; ring < 18; ring++) {
            double shine = Math.sin(Math.PI * ring / 17.0);
            g.setColor(mix(new Color(92, 62, 28), new Color(250, 220, 150), shine));
            g.setStroke(new BasicStroke(3));
            double r = RADIUS + ring * 2;
            g.draw(new Ellipse2D.Double(CX - r, CY - r, 2 * r, 2 * r));
        }
        for (int mark = 0; mark < 60; mark++) {
            double length = mark % 5 == 0 ? 34 : 14;
            double angle = mark * Math.PI / 30;
            g.setColor(alpha(new Color(255, 236, 190), mark % 5 == 0 ? 0.95 : 0.6));
            g.setStroke(new BasicStroke(mark % 5 == 0 ? 7 : 3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            g.draw(new Line2D.Double(
                    CX + Math.sin(angle) * (RADIUS - 16),
                    CY - Math.cos(angle) * (RADIUS - 16),
                    CX + Math.sin(angle) * (RADIUS - 16 - length),
                    CY - Math.cos(angle) * (RADIUS - 16 - length)));
        }
    }

    private void paintHands(Graphics2D g, double time) {
        double whole = Math.floor(time);
        double since = time - whole;
        double bounce = since < 0.24 ? Math.exp(-since * 18) * Math.cos(since * 55) * 0.35 : 0;
        double turn = time / seconds;
        hand(g, CX, CY, RADIUS * 0.5, turn * Math.PI, 16, new Color(250, 226, 170));
        hand(g, CX, CY, RADIUS * 0.74, turn * 12 * Math.PI, 10, new Color(250, 226, 170));
        hand(g, CX, CY, RADIUS * 0.86, (whole - bounce) * Math.PI / 30, 4, new Color(240, 92, 74));
        g.setColor(new Color(255, 236, 190));
        g.fill(new Ellipse2D.Double(CX - 17, CY - 17, 34, 34));
        g.setColor(new Color(240, 92, 74, 210));
        g.setStroke(new BasicStroke(8, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        double r = RADIUS + 54;
        g.draw(new Arc2D.Double(CX - r, CY - r, 2 * r, 2 * r, 90, -360 * turn, Arc2D.OPEN));
    }

    private static void paintPendulum(Graphics2D g, double time) {
        double swing = Math.cos(time * Math.PI) * 0.2;
        AffineTransform before = g.getTransform();
        g.rotate(-swing, CX, 540);
        g.setColor(BRASS);
        g.setStroke(new BasicStroke(6));
        g.draw(new Line2D.Double(CX, 938, CX, 1000));
        g.setPaint(new RadialGradientPaint((float) CX - 12, 1002, 60, new float[] {0, 1}, new Color[] {
            new Color(255, 236, 176), new Color(150, 104, 44)
        }));
        g.fill(new Ellipse2D.Double(CX - 46, 972, 92, 92));
        g.setTransform(before);
    }

    private static void hand(Graphics2D g, double x, double y, double length, double angle, float width, Color color) {
        g.setColor(color);
        g.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(new Line2D.Double(
                x - Math.sin(angle) * length * 0.14,
                y + Math.cos(angle) * length * 0.14,
                x + Math.sin(angle) * length,
                y - Math.cos(angle) * length));
    }

    private static Color sky(double night, int end) {
        double place = Math.min(2.999, night * 3);
        int step = (int) place;
        return mix(SKIES[step][end], SKIES[step + 1][end], place - step);
    }

    private static Color mix(Color from, Color to, double share) {
        double s = Math.max(0, Math.min(1, share));
        return new Color(
                (int) (from.getRed() + (to.getRed() - from.getRed()) * s),
                (int) (from.getGreen() + (to.getGreen() - from.getGreen()) * s),
                (int) (from.getBlue() + (to.getBlue() - from.getBlue()) * s));
    }

    private static Color alpha(Color color, double share) {
        int a = (int) (255 * Math.max(0, Math.min(1, share)));
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), a);
    }

    private static void smooth(Graphics2D g) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }
}
