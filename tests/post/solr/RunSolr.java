import java.nio.file.Path;
import org.apache.solr.embedded.JettyConfig;
import org.apache.solr.embedded.JettySolrRunner;

/** Runs Solr on a port of the loopback interface, which it prints, until its standard input ends. */
public final class RunSolr {
    public static void main(String[] arguments) throws Exception {
        System.setProperty("solr.jetty.host", "127.0.0.1");
        System.setProperty("host", "127.0.0.1");
        final String home = Path.of(arguments[0]).toAbsolutePath().toString();
        final JettyConfig config = JettyConfig.builder().setContext("/solr").setPort(0).stopAtShutdown(true).build();
        final JettySolrRunner solr = new JettySolrRunner(home, config);
        solr.start();
        System.out.println("port " + solr.getLocalPort());
        System.out.flush();
        while (System.in.read() >= 0) {
        }
        solr.stop();
        System.exit(0);
    }
}
