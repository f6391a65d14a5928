// A paper of tests, with as many paragraphs as are asked for.

export const PATH = 'issues/2026-01/issue.toml';

export const HEAD = 'layout = "yaocan"\n\n[issue]\nnumber = 1\ndate = 2026-01-08\nstatus = "draft"\n\n'
  + '[[section]]\nname = "省内要情"\n\n';

export const article = (title, body) => `[[section.article]]\ntitle = "${title}"\nbody = '''\n${body}\n'''\n\n`;

const paragraph = (number) => `第${number}段写的是平原上的一条河，沿河的村镇在这一年里修好了堤岸，种下了成排的树，`
  + '过往的人在树下歇脚，说起往年的水情，都说如今安稳多了。';

export const long = (count) => Array.from({ length: count }, (_, i) => paragraph(i + 1)).join('\n');

export const issue = (count = 60) => HEAD + article('沿河村镇整修堤岸', long(count));
