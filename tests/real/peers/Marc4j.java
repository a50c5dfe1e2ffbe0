import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import org.marc4j.MarcPermissiveStreamReader;
import org.marc4j.MarcReader;
import org.marc4j.MarcStreamReader;
import org.marc4j.marc.ControlField;
import org.marc4j.marc.DataField;
import org.marc4j.marc.Record;
import org.marc4j.marc.Subfield;

/** What marc4j's `plain` or `permissive` reader reads of each file that standard input names, in the words of peers.py. */
public class Marc4j {
    /** The text's bytes. The permissive reader decodes UTF-8, whatever it is asked for, where the leader says so. */
    static byte[] bytes(String kind, Record record, String text) {
        boolean decoded = kind.equals("permissive") && record.getLeader().getCharCodingScheme() == 'a';
        return text.getBytes(decoded ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }

    static byte[] written(String kind, Record record) {
        StringBuilder all = new StringBuilder();
        for (Object each : record.getVariableFields()) {
            if (each instanceof ControlField) {
                ControlField field = (ControlField) each;
                all.append(field.getTag()).append(field.getData());
            } else {
                DataField field = (DataField) each;
                all.append(field.getTag()).append(field.getIndicator1()).append(field.getIndicator2());
                for (Object part : field.getSubfields()) {
                    all.append('\u001f').append(((Subfield) part).getCode()).append(((Subfield) part).getData());
                }
            }
            all.append('\u001e');
        }
        return bytes(kind, record, all.toString());
    }

    static MarcReader reader(String kind, ByteArrayInputStream in) {
        return kind.equals("permissive") ? new MarcPermissiveStreamReader(in, true, false, "ISO8859_1") : new MarcStreamReader(in, "ISO8859_1");
    }

    /** Both readers go on behind a record that they throw at, for as long as they come forward. */
    static void read(String kind, byte[] data, long offset, PrintStream out) throws Exception {
        ByteArrayInputStream in = new ByteArrayInputStream(data);
        MarcReader reader = reader(kind, in);
        int before = -1;
        while (true) {
            int begin = data.length - in.available();
            if (begin == before) {
                return;
            }
            before = begin;
            try {
                if (!reader.hasNext()) {
                    return;
                }
                begin = data.length - in.available();
                byte[] fields = written(kind, reader.next());
                out.print("R " + (offset + begin) + " " + fields.length + "\n");
                out.write(fields);
            } catch (RuntimeException wrong) {
            }
        }
    }

    public static void main(String[] words) throws Exception {
        PrintStream out = new PrintStream(new BufferedOutputStream(System.out, 1 << 16), false, "ISO8859_1");
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] cells = line.split("\t");
            int begin = Integer.parseInt(cells[1]);
            byte[] bytes = new byte[Integer.parseInt(cells[2]) - begin];
            try (RandomAccessFile file = new RandomAccessFile(cells[0], "r")) {
                file.seek(begin);
                file.readFully(bytes);
            }
            out.write(("F " + line + "\n").getBytes(StandardCharsets.UTF_8));
            read(words[0], bytes, begin, out);
        }
        out.flush();
    }
}
