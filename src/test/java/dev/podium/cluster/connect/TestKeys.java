package dev.podium.cluster.connect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A certificate of its own with its key, made by the JDK's keytool.
 *
 * @param name its name in the store
 * @param store where both are
 */
record TestKeys(String name, KeyStore store) {

	private static final char[] PASSWORD = "changeit".toCharArray();

	/**
	 * Makes them.
	 * @param folder where the store's file is written
	 * @param extension as keytool takes it, {@code san=ip:127.0.0.1}
	 */
	static TestKeys make(Path folder, String name, String extension) throws Exception {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", name, "-keyalg", "RSA", "-dname", "CN=" + name, "-ext", extension, "-keystore",
				folder.resolve(name).toString(), "-storetype", "PKCS12", "-storepass", new String(PASSWORD))
			.redirectErrorStream(true)
			.start();
		process.getInputStream().readAllBytes();
		assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).isZero();
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(folder.resolve(name))) {
			store.load(in, PASSWORD);
		}
		return new TestKeys(name, store);
	}

	String certificate() throws GeneralSecurityException {
		return pem("CERTIFICATE", this.store.getCertificate(this.name).getEncoded());
	}

	String key() throws GeneralSecurityException {
		return pem("PRIVATE KEY", this.store.getKey(this.name, PASSWORD).getEncoded());
	}

	/** What a server has that shows this certificate. */
	SSLContext server() throws GeneralSecurityException {
		return server(null);
	}

	/**
	 * The same.
	 * @param users whose certificates it takes from its clients
	 */
	SSLContext server(@Nullable TestKeys users) throws GeneralSecurityException {
		SSLContext context = SSLContext.getInstance("TLS");
		KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		own.init(this.store, PASSWORD);
		context.init(own.getKeyManagers(), (users != null) ? users.trusted() : null, null);
		return context;
	}

	private TrustManager[] trusted() throws GeneralSecurityException {
		try {
			KeyStore only = KeyStore.getInstance("PKCS12");
			only.load(null, null);
			only.setCertificateEntry(this.name, this.store.getCertificate(this.name));
			var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			factory.init(only);
			return factory.getTrustManagers();
		}
		catch (IOException ex) {
			throw new GeneralSecurityException(ex);
		}
	}

	private static String pem(String type, byte[] der) {
		return "-----BEGIN " + type + "-----\n"
				+ Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der)
				+ "\n-----END " + type + "-----\n";
	}

	static String base64(String text) {
		return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
	}

}
