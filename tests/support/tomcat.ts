// A real Tomcat, the strictest of common servers about URLs. It returns what it understood.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startProgram } from './programs';
import { closedPort } from './servers';

const HOME = '/usr/share/tomcat10';
const JAVA = '/usr/bin/java';

/** Why it can't be started here; null if it can. */
export const whyNoTomcat = (): string | null =>
  [JAVA, HOME].find((path) => !existsSync(path)) === undefined
    ? null
    : 'there is no tomcat10 and Java here (npm run test:servers installs them on Debian)';

/** What Tomcat understood of a request. */
export interface Understood {
  readonly path: string;
  /** By name and value, unordered. */
  readonly parameters: readonly (readonly [string, string])[];
}

const SERVER = (port: number): string => `
  <Server port="-1">
    <Service name="Catalina">
      <Connector port="${port}" address="127.0.0.1" URIEncoding="UTF-8"
        encodedSolidusHandling="passthrough" encodedReverseSolidusHandling="passthrough" />
      <Engine name="Catalina" defaultHost="localhost">
        <Host name="localhost" appBase="webapps" autoDeploy="false" />
      </Engine>
    </Service>
  </Server>`;

const APPLICATION = `
  <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
    <servlet>
      <servlet-name>echo</servlet-name>
      <servlet-class>org.apache.jasper.servlet.JspServlet</servlet-class>
      <init-param><param-name>jspFile</param-name><param-value>/echo.jsp</param-value></init-param>
    </servlet>
    <servlet-mapping><servlet-name>echo</servlet-name><url-pattern>/*</url-pattern></servlet-mapping>
  </web-app>`;

// Hexadecimal, so that no character needs an escape.
const ECHO = `<%@ page contentType="text/plain" pageEncoding="UTF-8" session="false" trimDirectiveWhitespaces="true" %><%!
  String hex(String text) throws Exception {
    StringBuilder out = new StringBuilder();
    for (byte each : text.getBytes("UTF-8")) out.append(String.format("%02x", each));
    return out.toString();
  } %><%
  String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
  out.print(hex(path) + "\\n");
  for (java.util.Map.Entry<String, String[]> each : request.getParameterMap().entrySet())
    for (String value : each.getValue()) out.print(hex(each.getKey()) + "=" + hex(value) + "\\n"); %>`;

export const readUnderstood = (echoed: string): Understood => {
  const text = (hex: string): string => Buffer.from(hex, 'hex').toString('utf8');
  const [path = '', ...parameters] = echoed.split('\n');
  return {
    path: text(path),
    parameters: parameters
      .filter((line) => line !== '')
      .map((line) => {
        const [name = '', value = ''] = line.split('=');
        return [text(name), text(value)];
      }),
  };
};

export const startTomcat = async (): Promise<{ readonly origin: string }> => {
  const port = await closedPort();
  await startProgram({
    command: JAVA,
    files: {
      'conf/server.xml': SERVER(port),
      'webapps/ROOT/WEB-INF/web.xml': APPLICATION,
      'webapps/ROOT/echo.jsp': ECHO,
      'temp/.keep': '',
    },
    args: (folder) => [
      '-XX:TieredStopAtLevel=1',
      '-cp',
      ['bootstrap.jar', 'tomcat-juli.jar'].map((jar) => join(HOME, 'bin', jar)).join(':'),
      `-Dcatalina.home=${HOME}`,
      `-Dcatalina.base=${folder}`,
      `-Djava.io.tmpdir=${join(folder, 'temp')}`,
      'org.apache.catalina.startup.Bootstrap',
      'start',
    ],
    ready: /Server startup in/,
  });
  return { origin: `http://127.0.0.1:${port}` };
};
